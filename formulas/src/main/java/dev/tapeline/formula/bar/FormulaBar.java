package dev.tapeline.formula.bar;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One row of {@code silver.weekly_bar}, as far as formulas of the fact table read it.
 *
 * @param weekEnding the Friday of the bar's ISO week
 * @param open as traded, as are high, low and close; in the currency of the stock per share
 * @param adjustedClose the vendor's adjusted close; 0 where its rounding left nothing, and then no adjusted value exists
 * @param volume shares traded in the week
 * @param dividend dividends that went ex in the week, per share
 */
public record FormulaBar(
        LocalDate weekEnding,
        LocalDate lastTradingDate,
        boolean isComplete,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal adjustedClose,
        long volume,
        BigDecimal dividend) {
    /** Whether the vendor's adjusted close is more than the 0 that rounding left. */
    public boolean hasAdjustedClose() {
        return adjustedClose.signum() > 0;
    }

    /** Number of weeks since the week of 1970-01-02. */
    public int week() {
        return (int) Math.floorDiv(weekEnding.toEpochDay() - 1, 7);
    }
}
