package dev.tapeline.modeler.run;

import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.seed.SeedTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A hash over everything that gold is built from besides the bars and companies of silver.
 *
 * <p>Covers source texts only, never names of classes, so that renaming code does not cost a full refresh.
 */
public final class BuildFingerprint {
    private final MessageDigest digest = sha256();

    private BuildFingerprint() {}

    /**
     * The hash, 64 hexadecimal digits.
     *
     * @param sources the sources of batches in {@code ops.batch}, such as {@code alphavantage}
     */
    public static String of(ModelSet models, List<SeedTable> seeds, String sources) {
        BuildFingerprint fingerprint = new BuildFingerprint();
        models.models().forEach(fingerprint::add);
        seeds.forEach(fingerprint::add);
        fingerprint.add(sources);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(Model model) {
        add(model.name());
        add(model.sql());
        add(model.contractSource());
    }

    private void add(SeedTable seed) {
        add(seed.name());
        seed.columns().forEach(column -> add(column.name() + " " + column.type()));
        seed.rows().forEach(row -> row.forEach(this::add));
    }

    /** Each text is followed by its end, and null differs from the empty text. */
    private void add(String text) {
        if (text != null) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
        }
        digest.update((byte) (text == null ? 1 : 0));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
