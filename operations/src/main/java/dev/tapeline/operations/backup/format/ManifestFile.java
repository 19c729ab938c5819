package dev.tapeline.operations.backup.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tapeline.vendor.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of {@code manifest.json}, which contains its own checksum. */
public final class ManifestFile {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final String NONE = "0".repeat(64);
    private static final Pattern CHECKSUM = Pattern.compile("(\"checksum\" : \")([0-9a-f]{64})(\"\\s*}\\s*)$");

    private ManifestFile() {}

    /** The text with its checksum. */
    public static String write(BackupManifest manifest) {
        try {
            String blank = JSON.writeValueAsString(manifest.withChecksum(NONE)) + "\n";
            return JSON.writeValueAsString(manifest.withChecksum(hash(blank))) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("manifest cannot be written as JSON", e);
        }
    }

    /**
     * Reads the text.
     *
     * @throws BackupException if it was altered, or has a newer format
     */
    public static BackupManifest read(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            int format = tree.path("format").asInt(0);
            if (format > BackupManifest.FORMAT) {
                throw new BackupException(
                        "the backup was written by a newer Tapeline (%s, backup format %d, this one reads %d): upgrade"
                                .formatted(
                                        tree.path("application").asText("unknown version"),
                                        format,
                                        BackupManifest.FORMAT));
            }
            Matcher checksum = CHECKSUM.matcher(text);
            if (format < 1
                    || !checksum.find()
                    || !hash(checksum.replaceFirst("$1" + NONE + "$3")).equals(checksum.group(2))) {
                throw altered(null);
            }
            return JSON.treeToValue(tree, BackupManifest.class);
        } catch (JsonProcessingException e) {
            throw altered(e);
        }
    }

    private static BackupException altered(JsonProcessingException cause) {
        return new BackupException(
                "manifest.json was altered or cut off: restore it from a copy, or back up into another directory",
                cause);
    }

    private static String hash(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
