package dev.tapeline.normalizer.rules;

import java.time.Duration;
import java.time.Instant;

/**
 * Detects payloads whose fetched-at is later than their publication.
 *
 * <p>The newest payload wins, so one that is dated years ahead would stay the newest for ever. The time of publication is
 * stored in bronze, so that every replay decides alike. One day is tolerated for the end of the day in any time zone and
 * for clocks that differ.
 */
public final class FetchTimeRule {
    private static final Duration TOLERANCE = Duration.ofDays(1);

    private FetchTimeRule() {}

    /** Whether the payload claims to be fetched more than a day after it was published. */
    public static boolean isAfterPublication(Instant fetchedAt, Instant publishedAt) {
        return fetchedAt.isAfter(publishedAt.plus(TOLERANCE));
    }
}
