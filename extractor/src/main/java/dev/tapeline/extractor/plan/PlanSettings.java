package dev.tapeline.extractor.plan;

import java.time.Duration;

/**
 * When an answer is old.
 *
 * @param settling time after a week's last close before its numbers count as final
 * @param overviewWeeks age at which an OVERVIEW is fetched again
 */
public record PlanSettings(Duration settling, int overviewWeeks) {
    public PlanSettings {
        if (settling.isNegative()) {
            throw new IllegalArgumentException("a week cannot settle before it closes: " + settling);
        }
        if (overviewWeeks < 1) {
            throw new IllegalArgumentException("an OVERVIEW keeps at least one week, not " + overviewWeeks);
        }
    }
}
