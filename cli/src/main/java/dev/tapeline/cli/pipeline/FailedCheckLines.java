package dev.tapeline.cli.pipeline;

import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.check.CheckResult;
import java.util.List;
import java.util.Locale;

/** The checks of a model run that failed, each in one line. */
public final class FailedCheckLines {
    private FailedCheckLines() {}

    /** The failed checks of a run; empty if the run had nothing to do. */
    static List<String> of(ModelRunReport report) {
        if (report instanceof ModelRunReport.Built built) {
            return of(built.checks());
        }
        return report instanceof ModelRunReport.ChecksFailed refused ? of(refused.checks()) : List.of();
    }

    /** Such as {@code warn: fact_adjusted_prices.duplicate_listing, 1 rows}. */
    public static List<String> of(List<CheckResult> checks) {
        return checks.stream()
                .filter(check -> !check.hasPassed())
                .map(check -> "%s: %s.%s, %d rows"
                        .formatted(
                                check.severity().name().toLowerCase(Locale.ROOT),
                                check.model(),
                                check.check(),
                                check.failingRows()))
                .toList();
    }
}
