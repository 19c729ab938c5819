package dev.tapeline.extractor.rebuild;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a payload was published in the lost topic, as a receipt or a backup says.
 *
 * @param offset in the partition of its symbol
 * @param publishedAt timestamp of the record; empty if only its batch is known
 */
public record PriorPublication(
        String payloadId, int attempt, long offset, String batchId, Optional<Instant> publishedAt) {
    /** Identifies the record among all of the topic. */
    String identity() {
        return payloadId + "/" + attempt;
    }
}
