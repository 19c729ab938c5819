package dev.tapeline.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.simulator.listing.SimulatedDailyBar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedWeeklySeriesTest {

    @Test
    void daysAreAggregatedToWeeksNewestFirstWithoutTheFirstWeek() {
        // given: a Friday, a week without its Friday, and a Monday after a dividend of 1 %
        List<SimulatedDailyBar> days = List.of(
                day("2026-03-27", "9", "9", "9", "9", 5, "0"),
                day("2026-03-30", "10", "12", "9.5", "11", 100, "0"),
                day("2026-03-31", "11", "13", "10", "12", 200, "0.2500"),
                day("2026-04-02", "12", "12.5", "8", "10", 300, "0"),
                day("2026-04-06", "9.9", "10", "9", "9.5", 400, "0.1"));

        // when
        SimulatedWeeklySeries series = SimulatedWeeklySeries.of("TEST", AdjustedDailyBar.adjust(days), List.of());

        // then
        assertThat(series.lastRefreshed()).isEqualTo("2026-04-06");
        assertThat(series.rows()).hasSize(2);
        assertThat(series.rows().get(1))
                .usingRecursiveComparison()
                .isEqualTo(new SimulatedWeeklyRow(
                        LocalDate.of(2026, 4, 2),
                        price("10"),
                        price("13"),
                        price("8"),
                        price("10"),
                        price("9.9"),
                        600,
                        price("0.25")));
    }

    private static SimulatedDailyBar day(
            String date, String open, String high, String low, String close, long volume, String dividend) {
        return new SimulatedDailyBar(
                LocalDate.parse(date),
                price(open),
                price(high),
                price(low),
                price(close),
                volume,
                price(dividend),
                BigDecimal.ONE);
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text).setScale(4);
    }
}
