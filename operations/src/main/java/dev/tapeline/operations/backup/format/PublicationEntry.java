package dev.tapeline.operations.backup.format;

import dev.tapeline.extractor.rebuild.PriorPublication;
import dev.tapeline.extractor.rebuild.PublicationLog.Publication;
import java.time.Instant;
import java.util.Optional;

/**
 * A record of {@code bronze.payloads}; its body is in the archive.
 *
 * @param at timestamp of the record, milliseconds since 1970
 */
public record PublicationEntry(
        int partition, long offset, String symbol, String payload, int attempt, String batch, long at) {
    public static PublicationEntry of(Publication record) {
        return new PublicationEntry(
                record.partition(),
                record.offset(),
                record.symbol(),
                record.payloadId(),
                record.attempt(),
                record.batchId(),
                record.publishedAt().toEpochMilli());
    }

    /** The same as a rebuild needs it. */
    public PriorPublication prior() {
        return new PriorPublication(payload, attempt, offset, batch, Optional.of(Instant.ofEpochMilli(at)));
    }
}
