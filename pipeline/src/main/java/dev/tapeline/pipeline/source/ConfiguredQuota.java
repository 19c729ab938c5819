package dev.tapeline.pipeline.source;

import dev.tapeline.extractor.plan.credit.CallQuota;
import dev.tapeline.failure.UsageException;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.config.TapelineConfig.Quota.Profile;
import java.time.Duration;
import java.util.OptionalInt;

/** The quota of the configuration: the limits of the profile, overridden by the keys that are set. */
final class ConfiguredQuota {
    private static final int FREE_PER_DAY = 25;
    private static final int FREE_PER_SECOND = 1;
    private static final int PAID_PER_MINUTE = 75;
    private static final int PAID_PARALLEL = 4;

    private ConfiguredQuota() {}

    static CallQuota of(TapelineConfig.Quota configured) {
        boolean isPaid = configured.profile() == Profile.PAID;
        int perDay = configured.perDay().orElse(isPaid ? 0 : FREE_PER_DAY);
        boolean isPerMinute = configured.perMinute().isPresent()
                || (isPaid && configured.perSecond().isEmpty());
        try {
            return new CallQuota(
                    perDay == 0 ? OptionalInt.empty() : OptionalInt.of(perDay),
                    isPerMinute
                            ? configured.perMinute().orElse(PAID_PER_MINUTE)
                            : configured.perSecond().orElse(FREE_PER_SECOND),
                    isPerMinute ? Duration.ofMinutes(1) : Duration.ofSeconds(1),
                    configured.parallel().orElse(isPaid ? PAID_PARALLEL : 1),
                    configured.reset(),
                    configured.zone());
        } catch (IllegalArgumentException e) {
            throw new UsageException("configuration: tapeline.quota: " + e.getMessage(), e);
        }
    }
}
