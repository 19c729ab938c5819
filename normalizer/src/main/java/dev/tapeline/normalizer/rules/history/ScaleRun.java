package dev.tapeline.normalizer.rules.history;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of weeks whose adjusted closes differ between two vintages by one factor, up to rounding.
 *
 * <p>The factor is an interval: each week narrows it, and a week that would make it empty is not part of the run.
 */
final class ScaleRun {
    private static final double LARGEST_FACTOR = 1e9;

    private final List<WeekPair> weeks = new ArrayList<>();
    private double least = 0;
    private double greatest = Double.POSITIVE_INFINITY;
    private int changed;

    /** Divides weeks into runs, oldest first; a single week that does not fit between two that do is in no run. */
    static List<ScaleRun> of(List<WeekPair> pairs) {
        List<ScaleRun> runs = new ArrayList<>();
        ScaleRun run = new ScaleRun();
        for (int i = 0; i < pairs.size(); i++) {
            WeekPair pair = pairs.get(i);
            if (run.fits(pair)) {
                run.add(pair);
            } else if (i + 1 < pairs.size() && !run.fits(pairs.get(i + 1))) {
                runs.add(run);
                run = new ScaleRun();
                run.add(pair);
            }
        }
        runs.add(run);
        return runs;
    }

    private boolean fits(WeekPair pair) {
        return pair.leastFactor() <= greatest && pair.greatestFactor() >= least;
    }

    private void add(WeekPair pair) {
        weeks.add(pair);
        least = Math.max(least, pair.leastFactor());
        greatest = Math.min(greatest, pair.greatestFactor());
        changed += pair.isAdjustedCloseChanged() ? 1 : 0;
    }

    /**
     * Whether the weeks were rescaled.
     *
     * <p>If the factor may be 1, the run is a rescale only if most weeks changed; a few changes are corrections. A run of
     * one week is a correction too, unless the vintages have only one week in common.
     */
    boolean isRescale(int sharedWeeks) {
        boolean isLong = weeks.size() > 1 || sharedWeeks == 1;
        boolean mayBeOne = least <= 1 && greatest >= 1;
        boolean isPlausible = factor() > 1 / LARGEST_FACTOR && factor() < LARGEST_FACTOR;
        return isLong && isPlausible && changed > 0 && (!mayBeOne || changed > weeks.size() / 2);
    }

    List<WeekPair> weeks() {
        return weeks;
    }

    WeekPair last() {
        return weeks.get(weeks.size() - 1);
    }

    double factor() {
        return greatest < Double.POSITIVE_INFINITY
                ? (least + greatest) / 2
                : (double) last().now().adjustedClose() / last().before().adjustedClose();
    }
}
