package dev.tapeline.extractor.decision;

import java.util.List;
import java.util.Optional;

/**
 * A bronze record that a rule rejected, wholly or in part: the subject of a decision.
 *
 * @param symbol absent where the record could not be read, as are {@code payloadId} and {@code archiveKey}
 * @param attempt of the payload that was rejected
 * @param rejectionIds the rejections of the record that the decision is about
 */
public record RejectedRecord(
        Optional<String> symbol,
        Optional<String> payloadId,
        Optional<String> archiveKey,
        int attempt,
        int partition,
        long offset,
        List<String> rejectionIds) {
    public RejectedRecord {
        rejectionIds = List.copyOf(rejectionIds);
        if (rejectionIds.isEmpty()) {
            throw new IllegalArgumentException("a rejected record has at least one rejection");
        }
    }

    /** Whether the payload can be read from the archive. */
    public boolean isReadable() {
        return symbol.isPresent() && payloadId.isPresent() && archiveKey.isPresent();
    }
}
