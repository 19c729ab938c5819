package dev.tapeline.modeler.check;

import dev.tapeline.modeler.contract.CheckSeverity;
import java.time.Instant;

/**
 * The result of one check.
 *
 * @param tolerated number of offending rows up to which the check passes
 * @param sample up to ten offending rows, a JSON array
 */
public record CheckResult(
        String model,
        String check,
        CheckSeverity severity,
        long tolerated,
        long failingRows,
        String sample,
        Instant executedAt) {
    /** Whether there are no more offending rows than tolerated. */
    public boolean hasPassed() {
        return failingRows <= tolerated;
    }

    /** Whether the result prevents that gold is published. */
    public boolean blocksBuild() {
        return !hasPassed() && severity == CheckSeverity.ERROR;
    }
}
