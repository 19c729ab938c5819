package dev.tapeline.normalizer.rules.vintage;

import dev.tapeline.outcome.PayloadRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the bars of a newer payload with the current vintage.
 *
 * <p>Both are ordered by week, so one pass classifies weeks as new, restated, unchanged or missing.
 */
public final class VintageComparison {
    /** Share of common weeks that may differ in raw close by {@link #CLOSE_TOLERANCE}; beyond it the symbol names another stock. */
    private static final double IDENTITY_SHARE = 0.20;

    /** Count of differing weeks below which they are corrections, however few weeks a young listing has. */
    private static final int IDENTITY_WEEKS = 5;

    private static final double CLOSE_TOLERANCE = 0.01;

    /** Share of the complete weeks that may be missing; beyond it, and beyond one week, the history has shrunk. */
    private static final double MISSING_SHARE = 0.01;

    private final List<MergedBar> changed = new ArrayList<>();
    private final List<VintageWeek> missing = new ArrayList<>();
    private final List<VintageWeek> weeks = new ArrayList<>();
    private int added;
    private int restated;
    private int unchanged;
    private int shared;
    private int differing;
    private long knownComplete;

    private VintageComparison() {}

    /** Compares bars with the weeks of the current vintage; both oldest first. */
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
        comparison.knownComplete =
                known.stream().filter(VintageWeek::isComplete).count();
        return comparison;
    }

    private void compare(MergedBar bar, VintageWeek now, VintageWeek before) {
        weeks.add(now);
        if (before == null) {
            added++;
            changed.add(bar);
            return;
        }
        if (before.isComplete() && now.isComplete()) {
            shared++;
            differing += Math.abs(now.close() - before.close()) > CLOSE_TOLERANCE * before.close() ? 1 : 0;
        }
        if (now.equals(before)) {
            unchanged++;
        } else {
            restated++;
            changed.add(bar);
        }
    }

    /** The rule by which the payload is suspect, if any. */
    public Optional<PayloadRule> suspicion() {
        if (differing >= IDENTITY_WEEKS && differing > IDENTITY_SHARE * shared) {
            return Optional.of(PayloadRule.IDENTITY_CHANGED);
        }
        if (missingComplete() > 1 && missingComplete() > MISSING_SHARE * knownComplete) {
            return Optional.of(PayloadRule.HISTORY_SHRANK);
        }
        return Optional.empty();
    }

    /** New and restated bars, oldest first. */
    public List<MergedBar> changed() {
        return changed;
    }

    /** Weeks of the current vintage that the payload does not hold, oldest first. */
    public List<VintageWeek> missing() {
        return missing;
    }

    /** The weeks of the payload, oldest first. */
    public List<VintageWeek> weeks() {
        return weeks;
    }

    /** Count of weeks that the current vintage does not hold. */
    public int added() {
        return added;
    }

    /** Count of weeks with other values than in the current vintage. */
    public int restated() {
        return restated;
    }

    /** Count of weeks with the same values as in the current vintage. */
    public int unchanged() {
        return unchanged;
    }

    /** How the payload differs from the current vintage, in one line for a rejection. */
    public String suspicionDetail() {
        return "%d of %d complete weeks of the current vintage are absent or rejected; %d of %d common weeks differ by over 1 %% in close"
                .formatted(missingComplete(), knownComplete, differing, shared);
    }

    private long missingComplete() {
        return missing.stream().filter(VintageWeek::isComplete).count();
    }
}
