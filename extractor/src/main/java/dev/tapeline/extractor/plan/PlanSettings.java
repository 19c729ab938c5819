package dev.tapeline.extractor.plan;

import java.time.Duration;

/**
 * When a payload is too old.
 *
 * @param settling time after a week's last close until its numbers count as final
 * @param overviewWeeks age at which an OVERVIEW is fetched again
 */
public record PlanSettings(Duration settling, int overviewWeeks) {
    public PlanSettings {
        if (settling.isNegative()) {
            throw new IllegalArgumentException("the settling time must not be negative: " + settling);
        }
        if (overviewWeeks < 1) {
            throw new IllegalArgumentException(
                    "the refresh interval of an OVERVIEW is at least one week, not " + overviewWeeks);
        }
    }
}
