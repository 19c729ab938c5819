package dev.tapeline.extractor.bronze;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Id of a batch, {@code 20261123T150600Z-3f9c}: its start and four random hex digits. */
public record BatchId(String text) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A new id of a batch that starts at this time. */
    public static BatchId at(Instant start, RandomGenerator random) {
        return new BatchId(TIME.format(start) + "-" + HexFormat.of().toHexDigits((short) random.nextInt(0x10000)));
    }

    @Override
    public String toString() {
        return text;
    }
}
