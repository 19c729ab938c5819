package dev.tapeline.simulator.market;

import dev.tapeline.simulator.listing.SimulatedDailyBar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * One row of the weekly response, dated by the week's last trading day.
 *
 * <p>Only the adjusted close is adjusted. The other prices are as traded, even if a split within the week puts them on two
 * scales.
 */
public record SimulatedWeeklyRow(
        LocalDate date,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal adjustedClose,
        long volume,
        BigDecimal dividend) {

    /** Aggregates the days of one ISO week, oldest first. */
    static SimulatedWeeklyRow of(List<AdjustedDailyBar> week) {
        List<SimulatedDailyBar> bars = week.stream().map(AdjustedDailyBar::bar).toList();
        AdjustedDailyBar last = week.get(week.size() - 1);
        return new SimulatedWeeklyRow(
                last.bar().date(),
                bars.get(0).open(),
                bars.stream().map(SimulatedDailyBar::high).reduce(BigDecimal.ZERO, BigDecimal::max),
                bars.stream().map(SimulatedDailyBar::low).reduce(bars.get(0).low(), BigDecimal::min),
                last.bar().close(),
                last.close().setScale(4, RoundingMode.HALF_UP),
                bars.stream().mapToLong(SimulatedDailyBar::volume).sum(),
                bars.stream().map(SimulatedDailyBar::dividend).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
