package dev.tapeline.extractor.fetch;

import dev.tapeline.extractor.plan.CallQuota;
import dev.tapeline.extractor.plan.PlanSettings;
import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.MarketDataSource;
import java.net.URI;
import java.time.Duration;

/**
 * Where to ask, and within which limits.
 *
 * @param baseUrl address of Alpha Vantage or of what stands for it, without {@code /query}
 * @param timeout of one call, from connecting to the last byte
 * @param retry how to try again
 */
public record FetchSettings(
        URI baseUrl,
        ApiKey apiKey,
        MarketDataSource market,
        CallQuota quota,
        PlanSettings plan,
        Duration timeout,
        RetrySettings retry) {
    public FetchSettings {
        if (baseUrl.getHost() == null || baseUrl.getQuery() != null) {
            throw new IllegalArgumentException("the source's address is not a plain URL: " + baseUrl);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a call needs time: the time-out is " + timeout);
        }
    }

    /**
     * How often and how soon a call is tried again; each try costs a credit.
     *
     * @param afterFaults tries after a first that got no whole answer
     * @param afterBursts tries after a first that came too fast
     * @param firstDelay before the second try; doubled before each further one, give or take a fifth
     * @param longestDelay between two tries
     */
    public record RetrySettings(int afterFaults, int afterBursts, Duration firstDelay, Duration longestDelay) {
        public RetrySettings {
            if (afterFaults < 0 || afterBursts < 0) {
                throw new IllegalArgumentException("a number of further tries is not negative");
            }
            if (firstDelay.isNegative() || firstDelay.isZero() || longestDelay.compareTo(firstDelay) <= 0) {
                throw new IllegalArgumentException("between two tries there is a delay that can grow: %s to %s"
                        .formatted(firstDelay, longestDelay));
            }
        }
    }
}
