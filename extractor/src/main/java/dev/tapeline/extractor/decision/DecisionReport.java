package dev.tapeline.extractor.decision;

import dev.tapeline.avro.Decision;
import java.util.List;
import java.util.Optional;

/**
 * What came of deciding.
 *
 * @param batchId of the payloads that were published again, if any were
 * @param taken decisions that are events now: also one that an interrupted command had left in the archive
 * @param standing decisions that were events before and leave nothing to do
 */
public record DecisionReport(Optional<String> batchId, List<Decision> taken, List<Decision> standing) {
    public DecisionReport {
        taken = List.copyOf(taken);
        standing = List.copyOf(standing);
    }
}
