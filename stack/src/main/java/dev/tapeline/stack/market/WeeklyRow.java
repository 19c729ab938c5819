package dev.tapeline.stack.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * One row of the weekly answer, dated by the week's last trading day.
 *
 * <p>Only the adjusted close is adjusted; the rest is as traded, also when the week holds prices on two scales.
 */
public record WeeklyRow(
        LocalDate date,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal adjustedClose,
        long volume,
        BigDecimal dividend) {

    /** The days of one ISO week, oldest first, as one row. */
    static WeeklyRow of(List<AdjustedDay> week) {
        List<DailyBar> bars = week.stream().map(AdjustedDay::bar).toList();
        AdjustedDay last = week.get(week.size() - 1);
        return new WeeklyRow(
                last.bar().date(),
                bars.get(0).open(),
                bars.stream().map(DailyBar::high).reduce(BigDecimal.ZERO, BigDecimal::max),
                bars.stream().map(DailyBar::low).reduce(bars.get(0).low(), BigDecimal::min),
                last.bar().close(),
                last.close().setScale(4, RoundingMode.HALF_UP),
                bars.stream().mapToLong(DailyBar::volume).sum(),
                bars.stream().map(DailyBar::dividend).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
