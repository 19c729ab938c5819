package dev.tapeline.extractor.plan;

import java.time.Instant;

/** How long to wait after replies that were of no use: once more the next day, then 1, 2, 4, 8 and 13 weeks. */
final class RetrySchedule {
    private static final int[] DAYS = {1, 7, 14, 28, 56, 91};

    private RetrySchedule() {}

    /**
     * When to ask again: at the beginning of a day of the vendor's.
     *
     * @param last when the latest of the replies came
     * @param useless how many there were in a row, at least one
     */
    static Instant nextTry(CallQuota quota, Instant last, int useless) {
        return quota.daysAfter(last, DAYS[Math.min(useless, DAYS.length) - 1]);
    }
}
