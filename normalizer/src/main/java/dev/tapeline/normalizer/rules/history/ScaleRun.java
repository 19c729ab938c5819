package dev.tapeline.normalizer.rules.history;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of weeks whose adjusted closes differ between two vintages by one factor, as far as rounding lets it be told.
 *
 * <p>The factor is kept as an interval: each week narrows it, a week that would empty it does not belong to the run.
 */
final class ScaleRun {
    private static final double LARGEST_FACTOR = 1e9;

    private final List<WeekPair> weeks = new ArrayList<>();
    private double least = 0;
    private double greatest = Double.POSITIVE_INFINITY;
    private int changed;

    /** Runs of the weeks, oldest first; a single week that does not fit between two that do is in none. */
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
     * <p>Where the factor may be 1, only a change of most weeks is a rescale; a few changes are corrections. So is the change
     * of a week that stands alone, unless nothing else is known.
     */
    boolean isRescale(int sharedWeeks) {
        boolean isLong = weeks.size() > 1 || sharedWeeks == 1;
        boolean mayBeOne = least <= 1 && greatest >= 1;
        boolean isOfThisWorld = factor() > 1 / LARGEST_FACTOR && factor() < LARGEST_FACTOR;
        return isLong && isOfThisWorld && changed > 0 && (!mayBeOne || changed > weeks.size() / 2);
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
