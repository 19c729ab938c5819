package dev.tapeline.normalizer.rules.vintage;

import java.time.Instant;

/**
 * Place of a payload among the payloads of its symbol: by fetched-at, at equal times by SHA-256.
 *
 * <p>The newest payload wins whatever the order of arrival, so that a replay ends in the same state.
 *
 * @param sha256 of the body, in hex
 */
public record PayloadOrder(Instant fetchedAt, String sha256) {
    /** Whether this payload replaces the other. */
    public boolean isNewerThan(PayloadOrder other) {
        int byTime = fetchedAt.compareTo(other.fetchedAt);
        return byTime > 0 || (byTime == 0 && sha256.compareTo(other.sha256) > 0);
    }
}
