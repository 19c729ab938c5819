package dev.tapeline.operations.replay.promotion;

import dev.tapeline.extractor.decision.RejectedRecord;
import java.util.List;
import java.util.Optional;

/**
 * The newest payload of a symbol and function in the current generation.
 *
 * @param rejected rows of its last attempt that the current generation rejects
 * @param wanted rows that the partial generation rejects; null if it has not read the payload
 */
public record NewestPayload(
        String symbol,
        String payloadId,
        String archiveKey,
        int attempt,
        int partition,
        long offset,
        int rejected,
        Integer wanted) {
    /** The record to be published again. */
    public RejectedRecord subject() {
        return new RejectedRecord(
                Optional.of(symbol),
                Optional.of(payloadId),
                Optional.of(archiveKey),
                attempt,
                partition,
                offset,
                List.of());
    }

    /** Whether the current generation applies the payload as the partial one does. */
    public boolean isAsWanted() {
        return wanted == null || wanted == rejected;
    }
}
