package dev.tapeline.normalizer.rules.vintage;

import java.time.Instant;
import java.util.List;

/**
 * What is remembered of a symbol's series: the newest answer that was applied and its weeks.
 *
 * @param fetchedAt when that answer, or a later one of the same content, was fetched
 * @param sha256 of its body, in hex
 * @param weeks oldest first
 */
public record SeriesVintage(Instant fetchedAt, String sha256, List<VintageWeek> weeks) {
    /** Whether an answer is older than this one; at equal times the greater hash is the newer. */
    public boolean isNewerThan(Instant otherFetchedAt, String otherSha256) {
        int order = fetchedAt.compareTo(otherFetchedAt);
        return order > 0 || (order == 0 && sha256.compareTo(otherSha256) > 0);
    }
}
