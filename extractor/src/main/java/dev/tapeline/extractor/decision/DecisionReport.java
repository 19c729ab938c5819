package dev.tapeline.extractor.decision;

import dev.tapeline.avro.Decision;
import java.util.List;
import java.util.Optional;

/**
 * The result of recording decisions.
 *
 * @param batchId of the payloads that were published again, if any
 * @param recorded decisions that are now published, including one that an interrupted command had left in the archive
 * @param existing decisions that had been published before; nothing was done
 */
public record DecisionReport(Optional<String> batchId, List<Decision> recorded, List<Decision> existing) {
    public DecisionReport {
        recorded = List.copyOf(recorded);
        existing = List.copyOf(existing);
    }
}
