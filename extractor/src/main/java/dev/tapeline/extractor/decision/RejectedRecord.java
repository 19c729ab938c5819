package dev.tapeline.extractor.decision;

import java.util.List;
import java.util.Optional;

/**
 * A bronze record that a rule refused, wholly or in part: what a person decides about.
 *
 * @param symbol absent where the record could not be read, as are {@code payloadId} and {@code archiveKey}
 * @param attempt under which it was refused
 * @param rejectionIds of its rejections, those that are meant
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
            throw new IllegalArgumentException("a refused record has a rejection");
        }
    }

    /** Whether the archive can tell what the record holds. */
    public boolean isReadable() {
        return symbol.isPresent() && payloadId.isPresent() && archiveKey.isPresent();
    }
}
