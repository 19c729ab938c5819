package dev.tapeline.normalizer.rules.history;

import dev.tapeline.outcome.ChangeCause;
import java.util.List;
import java.util.Set;

/**
 * How a vintage differs from the one before, and why.
 *
 * @param weeksAdded weeks that were not known, or were not complete and changed
 * @param weeksRescaled complete weeks whose adjusted close was multiplied by the factor of a rescale
 * @param weeksCorrected complete weeks of which single values changed
 */
public record HistoryChange(
        Set<ChangeCause> causes,
        int weeksAdded,
        int weeksRescaled,
        int weeksCorrected,
        List<Rescale> rescales,
        List<Correction> corrections) {
    /** No change. */
    public static final HistoryChange NONE = new HistoryChange(Set.of(), 0, 0, 0, List.of(), List.of());

    public HistoryChange {
        causes = Set.copyOf(causes);
        rescales = List.copyOf(rescales);
        corrections = List.copyOf(corrections);
    }

    /** The change that the first vintage of a symbol makes. */
    static HistoryChange first(int weeks) {
        return new HistoryChange(Set.of(ChangeCause.NEW_WEEKS), weeks, 0, 0, List.of(), List.of());
    }
}
