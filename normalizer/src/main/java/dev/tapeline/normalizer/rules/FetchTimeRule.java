package dev.tapeline.normalizer.rules;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells an answer whose fetched-at cannot be true.
 *
 * <p>Newer wins: an answer dated years ahead would stay the newest for ever. The measure is the moment at which it was
 * published, which bronze keeps, so that every replay judges alike. A day of grace covers the end of the day in any time zone
 * and clocks that differ.
 */
public final class FetchTimeRule {
    private static final Duration GRACE = Duration.ofDays(1);

    private FetchTimeRule() {}

    /** Whether the answer claims to be fetched after it was published. */
    public static boolean isAfterPublication(Instant fetchedAt, Instant publishedAt) {
        return fetchedAt.isAfter(publishedAt.plus(GRACE));
    }
}
