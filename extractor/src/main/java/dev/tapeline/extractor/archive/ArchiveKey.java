package dev.tapeline.extractor.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Key of a payload in the archive; it contains source, function, symbol and fetch time.
 *
 * <p>Bronze can be rebuilt from keys and bodies alone. Bytes of a symbol outside {@code [A-Z0-9.-]} are written as
 * {@code ~XX}, so that no symbol can change the directory.
 *
 * @param sha8 first eight hex digits of the body's SHA-256
 */
public record ArchiveKey(String source, String function, String symbol, Instant fetchedAt, String sha8) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern FORM =
            Pattern.compile("(?:^|/)source=([^/]+)/function=([^/]+)/symbol=((?:[A-Z0-9.\\-]|~[0-9A-F]{2})+)/"
                    + "(\\d{8}T\\d{9}Z)-([0-9a-f]{8})\\.json(?:\\.gz)?$");

    /** The key of a body with this SHA-256. */
    public static ArchiveKey of(String source, String function, String symbol, Instant fetchedAt, String sha256) {
        return new ArchiveKey(source, function, symbol, fetchedAt, sha256.substring(0, 8));
    }

    /** The key in the object store. */
    public String text() {
        return "bronze/source=" + source + "/function=" + function + "/symbol=" + encoded(symbol) + "/"
                + TIME.format(fetchedAt) + "-" + sha8 + ".json.gz";
    }

    /** The key at the end of a path, wherever the archive was copied to. */
    public static Optional<ArchiveKey> atEndOf(String path) {
        Matcher key = FORM.matcher(path);
        if (!key.find()) {
            return Optional.empty();
        }
        try {
            Instant fetchedAt = LocalDateTime.parse(key.group(4), TIME).toInstant(ZoneOffset.UTC);
            return Optional.of(
                    new ArchiveKey(key.group(1), key.group(2), decoded(key.group(3)), fetchedAt, key.group(5)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String symbol) {
        StringBuilder key = new StringBuilder();
        for (byte b : symbol.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-') {
                key.append(c);
            } else {
                key.append('~').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return key.toString();
    }

    private static String decoded(String key) {
        ByteArrayOutputStream symbol = new ByteArrayOutputStream();
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) == '~') {
                symbol.write(HexFormat.fromHexDigits(key, i + 1, i + 3));
                i += 2;
            } else {
                symbol.write(key.charAt(i));
            }
        }
        return symbol.toString(StandardCharsets.UTF_8);
    }
}
