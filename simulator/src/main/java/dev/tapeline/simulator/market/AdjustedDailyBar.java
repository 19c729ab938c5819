package dev.tapeline.simulator.market;

import dev.tapeline.simulator.listing.SimulatedDailyBar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A day with its close on the total-return scale of one vintage.
 *
 * @param factor what turns this day's raw prices into adjusted ones; one on the last day
 */
record AdjustedDailyBar(SimulatedDailyBar bar, BigDecimal factor) {

    /**
     * Adjusts a history, oldest first, as the vendor does: each split divides all earlier prices by its coefficient, each
     * dividend D with the close P before it multiplies them by 1 - D/P.
     */
    static List<AdjustedDailyBar> adjust(List<SimulatedDailyBar> bars) {
        List<AdjustedDailyBar> days = new ArrayList<>(bars.size());
        BigDecimal factor = BigDecimal.ONE;
        for (int i = bars.size() - 1; i >= 0; i--) {
            SimulatedDailyBar bar = bars.get(i);
            days.add(new AdjustedDailyBar(bar, factor));
            if (i > 0) {
                factor = factor.multiply(stepBefore(bar, bars.get(i - 1).close()), MathContext.DECIMAL64);
            }
        }
        Collections.reverse(days);
        return days;
    }

    BigDecimal close() {
        return bar.close().multiply(factor, MathContext.DECIMAL64);
    }

    /** The factor between a day and the one before; with a split on the same day, the dividend is on the new scale. */
    private static BigDecimal stepBefore(SimulatedDailyBar bar, BigDecimal closeBefore) {
        BigDecimal onNewScale = closeBefore.divide(bar.splitCoefficient(), MathContext.DECIMAL64);
        return onNewScale.subtract(bar.dividend()).divide(closeBefore, MathContext.DECIMAL64);
    }
}
