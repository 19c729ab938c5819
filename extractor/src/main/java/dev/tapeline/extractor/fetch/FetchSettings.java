package dev.tapeline.extractor.fetch;

import dev.tapeline.extractor.plan.PlanSettings;
import dev.tapeline.extractor.plan.credit.CallQuota;
import dev.tapeline.vendor.MarketDataSource;
import java.time.Duration;

/**
 * What is fetched, and within which limits.
 *
 * @param source under which the payloads are stored
 */
public record FetchSettings(MarketDataSource source, CallQuota quota, PlanSettings plan, RetrySettings retry) {
    /**
     * How often and after which delay a call is retried; each retry costs a credit.
     *
     * @param afterFaults retries after an incomplete response
     * @param afterBursts retries after a call that was too early
     * @param firstDelay before the first retry; doubled before each further one, ±20 %
     * @param longestDelay upper bound of the delay
     */
    public record RetrySettings(int afterFaults, int afterBursts, Duration firstDelay, Duration longestDelay) {
        public RetrySettings {
            if (afterFaults < 0 || afterBursts < 0) {
                throw new IllegalArgumentException("the number of retries must not be negative");
            }
            if (firstDelay.isNegative() || firstDelay.isZero() || longestDelay.compareTo(firstDelay) <= 0) {
                throw new IllegalArgumentException(
                        "the retry delay must be positive and shorter than the longest delay: %s to %s"
                                .formatted(firstDelay, longestDelay));
            }
        }
    }
}
