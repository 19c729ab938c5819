package dev.tapeline.normalizer.rules.vintage;

import dev.tapeline.outcome.PayloadRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the bars of a newer answer with the vintage known so far.
 *
 * <p>Both are ordered by week, so one pass over the two tells new, restated, unchanged and missing weeks apart.
 */
public final class VintageComparison {
    /** Shared weeks whose raw close may differ by {@link #CLOSE_TOLERANCE} before the ticker counts as reused. */
    private static final double IDENTITY_SHARE = 0.20;

    private static final double CLOSE_TOLERANCE = 0.01;

    private final List<MergedBar> changed = new ArrayList<>();
    private final List<VintageWeek> missing = new ArrayList<>();
    private final List<VintageWeek> weeks = new ArrayList<>();
    private int fresh;
    private int restated;
    private int unchanged;
    private int shared;
    private int alien;

    private VintageComparison() {}

    /** Compares bars with known weeks; both oldest first. */
    public static VintageComparison of(List<MergedBar> bars, List<VintageWeek> known) {
        VintageComparison comparison = new VintageComparison();
        int k = 0;
        for (MergedBar bar : bars) {
            VintageWeek now = VintageWeek.of(bar);
            while (k < known.size() && known.get(k).week() < now.week()) {
                comparison.missing.add(known.get(k++));
            }
            boolean isKnown = k < known.size() && known.get(k).week() == now.week();
            comparison.compare(bar, now, isKnown ? known.get(k++) : null);
        }
        comparison.missing.addAll(known.subList(k, known.size()));
        return comparison;
    }

    private void compare(MergedBar bar, VintageWeek now, VintageWeek before) {
        weeks.add(now);
        if (before == null) {
            fresh++;
            changed.add(bar);
            return;
        }
        if (before.isComplete() && now.isComplete()) {
            shared++;
            alien += Math.abs(now.close() - before.close()) > CLOSE_TOLERANCE * before.close() ? 1 : 0;
        }
        if (now.equals(before)) {
            unchanged++;
        } else {
            restated++;
            changed.add(bar);
        }
    }

    /** Why the answer is not to be trusted, if it is not. */
    public Optional<PayloadRule> suspicion() {
        if (alien > IDENTITY_SHARE * shared) {
            return Optional.of(PayloadRule.IDENTITY_CHANGED);
        }
        if (missing.stream().anyMatch(VintageWeek::isComplete)) {
            return Optional.of(PayloadRule.HISTORY_SHRANK);
        }
        return Optional.empty();
    }

    /** New and restated bars, oldest first. */
    public List<MergedBar> changed() {
        return changed;
    }

    /** Known weeks that the answer does not tell any more, oldest first. */
    public List<VintageWeek> missing() {
        return missing;
    }

    /** The answer's weeks as they are to be remembered, oldest first. */
    public List<VintageWeek> weeks() {
        return weeks;
    }

    public int fresh() {
        return fresh;
    }

    public int restated() {
        return restated;
    }

    public int unchanged() {
        return unchanged;
    }

    /** How the answer differs, in one phrase for a rejection. */
    public String suspicionDetail() {
        long gone = missing.stream().filter(VintageWeek::isComplete).count();
        return "%d finished weeks of the current vintage are absent or refused; %d of %d shared weeks differ by over 1 %% in close"
                .formatted(gone, alien, shared);
    }
}
