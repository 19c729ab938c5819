package dev.tapeline.modeler;

import java.time.Instant;

/**
 * What one check said.
 *
 * @param sample up to ten offending rows, a JSON array
 */
public record CheckResult(
        String model, String check, Severity severity, long failingRows, String sample, Instant executedAt) {
    public boolean hasPassed() {
        return failingRows == 0;
    }

    boolean refusesBuild() {
        return !hasPassed() && severity == Severity.ERROR;
    }
}
