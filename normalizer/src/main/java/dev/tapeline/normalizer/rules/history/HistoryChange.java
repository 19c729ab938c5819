package dev.tapeline.normalizer.rules.history;

import dev.tapeline.outcome.ChangeCause;
import java.util.List;
import java.util.Set;

/**
 * How a vintage differs from the one before, and why.
 *
 * @param weeksAdded weeks that were not known, or were not finished and changed
 * @param weeksRescaled finished weeks whose adjusted close was multiplied by the factor of a rescale
 * @param weeksCorrected finished weeks of which single values changed
 */
public record HistoryChange(
        Set<ChangeCause> causes,
        int weeksAdded,
        int weeksRescaled,
        int weeksCorrected,
        List<Rescale> rescales,
        List<Correction> corrections) {
    public static final HistoryChange NONE = new HistoryChange(Set.of(), 0, 0, 0, List.of(), List.of());

    public HistoryChange {
        causes = Set.copyOf(causes);
        rescales = List.copyOf(rescales);
        corrections = List.copyOf(corrections);
    }

    /** The first vintage of a symbol. */
    static HistoryChange first(int weeks) {
        return new HistoryChange(Set.of(ChangeCause.NEW_WEEKS), weeks, 0, 0, List.of(), List.of());
    }
}
