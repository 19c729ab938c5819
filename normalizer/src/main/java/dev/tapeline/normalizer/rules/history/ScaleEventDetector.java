package dev.tapeline.normalizer.rules.history;

import dev.tapeline.normalizer.rules.vintage.VintageWeek;
import dev.tapeline.outcome.ChangeCause;
import java.util.EnumSet;
import java.util.Set;

/**
 * What happened in a week that makes the vendor rescale all weeks before it, told from the week and the one before in one vintage.
 *
 * <p>The ratio of adjusted close to close steps in such a week. What the dividend column does not explain of the step, for any price
 * between the last close and the week's range, is a split if a ratio of small numbers does. This only names the cause of a change:
 * which weeks hold a split, the modeler decides.
 */
final class ScaleEventDetector {
    private static final double ROUNDING = 50.01;
    private static final double TOLERANCE = 0.005;
    private static final int LARGEST_SMALLER_TERM = 4;

    private ScaleEventDetector() {}

    static Set<ChangeCause> in(VintageWeek week, VintageWeek earlier) {
        Set<ChangeCause> causes = EnumSet.noneOf(ChangeCause.class);
        double least = step(week, earlier, -ROUNDING);
        double greatest = step(week, earlier, ROUNDING);
        if (week.dividend() > 0) {
            causes.add(ChangeCause.DIVIDEND);
            least *= kept(week.dividend(), Math.min(earlier.close(), week.low()));
            greatest *= kept(week.dividend(), Math.max(earlier.close(), week.high()));
        }
        if (least > 1 + TOLERANCE || greatest < 1 - TOLERANCE) {
            causes.add(
                    holdsRatio(least, greatest) || holdsRatio(1 / greatest, 1 / least)
                            ? ChangeCause.SPLIT
                            : ChangeCause.RESCALE);
        }
        return causes;
    }

    /** Share of a price that a dividend leaves. */
    private static double kept(long dividend, long price) {
        return Math.max(0, 1 - (double) dividend / price);
    }

    private static double step(VintageWeek week, VintageWeek earlier, double rounding) {
        double now = (week.adjustedClose() + rounding) / week.close();
        double before = Math.max(earlier.adjustedClose() - rounding, 1) / earlier.close();
        return now / before;
    }

    private static boolean holdsRatio(double least, double greatest) {
        for (int q = 1; q <= LARGEST_SMALLER_TERM; q++) {
            double p = Math.ceil(least * (1 - TOLERANCE) * q);
            if (p > q && p <= greatest * (1 + TOLERANCE) * q) {
                return true;
            }
        }
        return false;
    }
}
