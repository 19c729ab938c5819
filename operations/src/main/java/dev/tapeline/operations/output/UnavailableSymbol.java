package dev.tapeline.operations.output;

import dev.tapeline.extractor.plan.PlannedFetch;

/** Describes a symbol with a history that the vendor does not serve at present. */
public final class UnavailableSymbol {
    private UnavailableSymbol() {}

    /** One line: symbol, reason and next attempt. */
    public static String line(PlannedFetch step) {
        return step.request().symbol() + ": " + step.why()
                + step.dueAt().map(due -> ", retried at " + due).orElse(", retried by the next run");
    }
}
