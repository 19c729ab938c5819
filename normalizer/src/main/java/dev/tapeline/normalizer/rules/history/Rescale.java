package dev.tapeline.normalizer.rules.history;

import dev.tapeline.outcome.ChangeCause;
import java.util.Set;

/**
 * A run of weeks whose adjusted closes were all multiplied by one factor, up to the rounding to four decimals.
 *
 * @param first index of the oldest of these weeks
 * @param last index of the newest
 * @param weeks count of weeks that were multiplied by the factor; other weeks between them are corrections
 * @param oldAdjustedClose of the newest of these weeks before, in millionths
 * @param newAdjustedClose of the same week now, in millionths
 */
public record Rescale(
        int first,
        int last,
        int weeks,
        double factor,
        long oldAdjustedClose,
        long newAdjustedClose,
        Set<ChangeCause> causes) {
    public Rescale {
        causes = Set.copyOf(causes);
    }
}
