package dev.tapeline.extractor.plan;

import dev.tapeline.vendor.payload.ReportedActionKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * When a payload is too old.
 *
 * @param settling time after a week's last close until its numbers count as final
 * @param overviewWeeks age at which an OVERVIEW is fetched again
 * @param actionWeeks age at which splits and dividends are fetched again
 * @param actions which of the two are fetched
 */
public record PlanSettings(Duration settling, int overviewWeeks, int actionWeeks, Set<ReportedActionKind> actions) {
    public PlanSettings {
        if (settling.isNegative()) {
            throw new IllegalArgumentException("the settling time must not be negative: " + settling);
        }
        if (overviewWeeks < 1) {
            throw new IllegalArgumentException(
                    "the refresh interval of an OVERVIEW is at least one week, not " + overviewWeeks);
        }
        if (actionWeeks < 1) {
            throw new IllegalArgumentException(
                    "the refresh interval of splits and dividends is at least one week, not " + actionWeeks);
        }
        actions = Set.copyOf(actions);
    }

    /** Settings without splits and dividends. */
    public PlanSettings(Duration settling, int overviewWeeks) {
        this(settling, overviewWeeks, overviewWeeks, EnumSet.noneOf(ReportedActionKind.class));
    }

    /** The lists that are fetched, in a fixed order. */
    List<ReportedActionKind> orderedActions() {
        return actions.stream().sorted().toList();
    }
}
