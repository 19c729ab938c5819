package dev.tapeline.normalizer.rules.history;

import dev.tapeline.normalizer.rules.vintage.VintageWeek;
import dev.tapeline.outcome.ChangeCause;
import java.util.EnumSet;
import java.util.Set;

/**
 * Detects the event in a week for which the vendor rescales all weeks before it: a dividend, a split or an unknown one.
 *
 * <p>In such a week the ratio of adjusted close to close changes. The part of the change that the dividend does not explain,
 * for any price between the last close and the week's range, is a split if a ratio of small integers explains it. The
 * result only names the cause of a change; the modeler decides which weeks have a split.
 */
final class ScaleEventDetector {
    private static final double ROUNDING = 50.01;
    private static final double TOLERANCE = 0.005;
    private static final int LARGEST_SMALLER_TERM = 4;

    private ScaleEventDetector() {}

    /** The events of a week, from its values and those of the week before in one vintage. */
    static Set<ChangeCause> detect(VintageWeek week, VintageWeek earlier) {
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

    /** Share of a price that remains after a dividend. */
    private static double kept(long dividend, long price) {
        return Math.max(0, 1 - (double) dividend / price);
    }

    /** Change of the ratio of adjusted close to close; the rounding moves both adjusted closes apart. */
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
