package dev.tapeline.modeler.check;

import dev.tapeline.modeler.contract.CheckSeverity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The result of one check.
 *
 * @param explanation what the check means, and what to do if it fails
 * @param tolerated number of offending rows up to which the check passes
 * @param sample up to ten offending rows, a JSON array
 */
public record CheckResult(
        String model,
        String check,
        String explanation,
        CheckSeverity severity,
        long tolerated,
        long failingRows,
        String sample,
        Instant executedAt) {
    /** Whether there are no more offending rows than tolerated. */
    public boolean hasPassed() {
        return failingRows <= tolerated;
    }

    /** Describes each failed check in one line, such as {@code warn: fact_adjusted_prices.duplicate_listing, 1 rows}. */
    public static List<String> failures(List<CheckResult> results) {
        return results.stream()
                .filter(result -> !result.hasPassed())
                .map(CheckResult::description)
                .toList();
    }

    private String description() {
        return "%s: %s.%s, %d rows".formatted(severity.name().toLowerCase(Locale.ROOT), model, check, failingRows);
    }

    /** Whether the result prevents gold from being published. */
    public boolean blocksBuild() {
        return !hasPassed() && severity == CheckSeverity.ERROR;
    }
}
