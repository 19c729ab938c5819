package dev.tapeline.modeler;

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
        Severity severity,
        long tolerated,
        long failingRows,
        String sample,
        Instant executedAt) {
    public boolean hasPassed() {
        return failingRows <= tolerated;
    }

    boolean refusesBuild() {
        return !hasPassed() && severity == Severity.ERROR;
    }
}
