package dev.tapeline.extractor.plan;

import dev.tapeline.extractor.plan.credit.CallQuota;
import java.time.Instant;

/** The delay after futile calls: retried the next day, then after 1, 2, 4, 8 and 13 weeks. */
final class RetrySchedule {
    private static final int[] DAYS = {1, 7, 14, 28, 56, 91};

    private RetrySchedule() {}

    /**
     * When to retry: always at the start of a vendor's day.
     *
     * @param last time of the latest of the calls
     * @param futile number of consecutive futile calls, at least one
     */
    static Instant nextAttempt(CallQuota quota, Instant last, int futile) {
        return quota.daysAfter(last, DAYS[Math.min(futile, DAYS.length) - 1]);
    }
}
