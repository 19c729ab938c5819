package dev.tapeline.simulator.market;

import dev.tapeline.simulator.listing.SimulatedDailyBar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A trading day with its adjusted close in one vintage.
 *
 * @param factor by which the day's raw prices are multiplied to get adjusted ones; 1 on the last day
 */
record AdjustedDailyBar(SimulatedDailyBar bar, BigDecimal factor) {

    /**
     * Adjusts a history, oldest first, as the vendor does.
     *
     * <p>A split divides all earlier prices by its coefficient; a dividend D multiplies them by 1 - D/P, P being the close
     * before it.
     */
    static List<AdjustedDailyBar> adjust(List<SimulatedDailyBar> bars) {
        List<AdjustedDailyBar> days = new ArrayList<>(bars.size());
        BigDecimal factor = BigDecimal.ONE;
        for (int i = bars.size() - 1; i >= 0; i--) {
            SimulatedDailyBar bar = bars.get(i);
            days.add(new AdjustedDailyBar(bar, factor));
            if (i > 0 && rescales(bar)) {
                factor = factor.multiply(stepBefore(bar, bars.get(i - 1).close()), MathContext.DECIMAL64);
            }
        }
        Collections.reverse(days);
        return days;
    }

    BigDecimal close() {
        return bar.close().multiply(factor, MathContext.DECIMAL64);
    }

    /** Whether the factor of the day before is another one, which few days do. */
    private static boolean rescales(SimulatedDailyBar bar) {
        return bar.dividend().signum() != 0 || bar.splitCoefficient().compareTo(BigDecimal.ONE) != 0;
    }

    /** The ratio of the factors of the day before and the day; a dividend on a split day is per new share. */
    private static BigDecimal stepBefore(SimulatedDailyBar bar, BigDecimal closeBefore) {
        BigDecimal onNewScale = closeBefore.divide(bar.splitCoefficient(), MathContext.DECIMAL64);
        return onNewScale.subtract(bar.dividend()).divide(closeBefore, MathContext.DECIMAL64);
    }
}
