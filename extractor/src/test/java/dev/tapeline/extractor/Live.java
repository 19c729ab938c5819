package dev.tapeline.extractor;

import dev.tapeline.extractor.plan.PlanSettings;
import dev.tapeline.extractor.plan.Quota;
import java.net.URI;
import java.time.Duration;

/** Settings for tests of live calls: short delays, so that tries again do not hold up the build. */
final class Live {
    static final PlanSettings PLAN = new PlanSettings(Duration.ofHours(6), 13);

    private static final LiveSettings.RetrySettings RETRY =
            new LiveSettings.RetrySettings(2, 4, Duration.ofMillis(20), Duration.ofMillis(200));

    private Live() {}

    static LiveSettings settings(URI address, ApiKey key, Quota quota, Duration timeout) {
        return new LiveSettings(address, key, MarketSource.SIMULATED, quota, PLAN, timeout, RETRY);
    }
}
