package dev.tapeline.extractor.decision;

import java.util.List;
import java.util.Optional;

/**
 * A bronze record that a rule rejected, wholly or in part, or that is to be published again: the subject of a decision.
 *
 * @param symbol absent where the record could not be read, as are {@code payloadId} and {@code archiveKey}
 * @param attempt of the payload that was rejected
 * @param rejectionIds the rejections of the record that the decision is about; empty for a redrive by a replay
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
    }

    /** Whether the payload can be read from the archive. */
    public boolean isReadable() {
        return symbol.isPresent() && payloadId.isPresent() && archiveKey.isPresent();
    }
}
