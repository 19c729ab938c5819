package dev.tapeline.modeler.check;

import dev.tapeline.modeler.contract.CheckSeverity;
import java.time.Instant;

/**
 * What one check said.
 *
 * @param tolerated number of offending rows that still pass
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
    public boolean hasPassed() {
        return failingRows <= tolerated;
    }

    public boolean blocksBuild() {
        return !hasPassed() && severity == CheckSeverity.ERROR;
    }
}
