package dev.tapeline.normalizer.rules.history;

import dev.tapeline.outcome.ChangeCause;
import java.util.Set;

/**
 * Adjusted closes of consecutive weeks that were all multiplied by one factor, up to the rounding of the vendor's four decimals.
 *
 * @param first index of the oldest of these weeks
 * @param last index of the newest
 * @param weeks how many weeks follow the factor; single ones between them that do not are corrections
 * @param oldAdjustedClose of the newest of these weeks, in millionths
 * @param newAdjustedClose of the same week
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
