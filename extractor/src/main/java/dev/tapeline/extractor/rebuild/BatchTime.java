package dev.tapeline.extractor.rebuild;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The start of a batch, with which its id begins. */
final class BatchTime {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    private BatchTime() {}

    /** The epoch for an id of another form. */
    static Instant of(String batchId) {
        try {
            return LocalDateTime.parse(batchId.split("-", 2)[0], TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    /** The beginning of the id of a batch at this time. */
    static String text(Instant time) {
        return TIME.withZone(ZoneOffset.UTC).format(time);
    }
}
