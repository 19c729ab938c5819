package dev.tapeline.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeline.simulator.listing.SimulatedListing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeCaseListingsTest {

    private final SimulatedMarket market = SimulatedMarket.seeded(7, 20);

    @Test
    void smallMarketDoesNotContainThem() {
        assertThat(SimulatedMarket.seeded(7).listings())
                .isEqualTo(market.listings().subList(0, 15));
        assertThat(market.listings().subList(15, 20))
                .extracting(SimulatedListing::symbol)
                .containsExactly("WICKT", "KELPO", "JORVL", "YLDBM", "HARTW.LON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WICKT", "KELPO", "JORVL", "YLDBM", "HARTW.LON"})
    void everyRowIsAValidBar(String symbol) {
        assertThat(rows(symbol, "2026-11-18").values()).hasSizeGreaterThan(700).allSatisfy(row -> {
            assertThat(row.low()).isPositive().isLessThanOrEqualTo(row.open()).isLessThanOrEqualTo(row.close());
            assertThat(row.high()).isGreaterThanOrEqualTo(row.open()).isGreaterThanOrEqualTo(row.close());
            assertThat(row.volume()).isPositive();
        });
    }

    @Test
    void weekSplitByAHolidayIsTwoRows() {
        // given: the week of 2018-12-05, on which New York was closed
        Map<LocalDate, SimulatedWeeklyRow> rows = rows("WICKT", "2026-11-18");

        // when
        SimulatedWeeklyRow first = rows.get(LocalDate.of(2018, 12, 4));
        SimulatedWeeklyRow second = rows.get(LocalDate.of(2018, 12, 7));

        // then
        assertThat(second.open()).isNotEqualTo(first.open());
        assertThat(second.volume()).isBetween(first.volume() / 4, first.volume() * 4);
        assertThat(rows).containsKeys(LocalDate.of(2023, 11, 22), LocalDate.of(2023, 11, 24));
    }

    @Test
    void repeatedWeekIsAnIncompleteAndACompleteRow() {
        Map<LocalDate, SimulatedWeeklyRow> rows = rows("WICKT", "2026-11-18");

        SimulatedWeeklyRow incomplete = rows.get(LocalDate.of(2021, 9, 8));
        SimulatedWeeklyRow complete = rows.get(LocalDate.of(2021, 9, 10));

        assertThat(complete.open()).isEqualTo(incomplete.open());
        assertThat(complete.volume()).isGreaterThan(incomplete.volume());
        assertThat(complete.high()).isGreaterThanOrEqualTo(incomplete.high());
        assertThat(complete.low()).isLessThanOrEqualTo(incomplete.low());
    }

    @Test
    void incompleteWeekIsOneRow() {
        assertThat(rows("WICKT", "2021-09-08")).containsKey(LocalDate.of(2021, 9, 8));
        assertThat(market.weeklySeries("WICKT", evening("2021-09-08"))
                        .orElseThrow()
                        .rows())
                .extracting(SimulatedWeeklyRow::date)
                .doesNotHaveDuplicates();
    }

    @Test
    void reusedTickerChangesToTheNewOwnersHistoryInOneDay() {
        // given
        Map<LocalDate, SimulatedWeeklyRow> before = rows("KELPO", "2026-02-27");
        Map<LocalDate, SimulatedWeeklyRow> after = rows("KELPO", "2026-03-02");

        // when
        List<LocalDate> shared =
                before.keySet().stream().filter(after::containsKey).toList();

        // then: most shared weeks differ by more than rounding, and the early years of the former owner are gone
        assertThat(shared).hasSizeGreaterThan(700);
        assertThat(shared)
                .filteredOn(date -> Math.abs(before.get(date).close().doubleValue()
                                        / after.get(date).close().doubleValue()
                                - 1)
                        > 0.01)
                .hasSizeGreaterThan(shared.size() * 8 / 10);
        assertThat(before).containsKey(LocalDate.of(2010, 1, 8));
        assertThat(after).doesNotContainKey(LocalDate.of(2010, 1, 8));
        assertThat(market.overview("KELPO", evening("2026-02-27"))).containsEntry("Name", "Kelpory Shipping Inc");
        assertThat(market.overview("KELPO", evening("2026-03-02"))).containsEntry("Name", "Kelpont Energy Inc");
    }

    @Test
    void badTickIsRestatedOnTheDayOfItsCorrection() {
        Map<LocalDate, SimulatedWeeklyRow> before = rows("JORVL", "2026-08-31");
        Map<LocalDate, SimulatedWeeklyRow> after = rows("JORVL", "2026-09-01");

        assertThat(before.keySet())
                .filteredOn(after::containsKey)
                .filteredOn(date -> !before.get(date).equals(after.get(date)))
                .containsExactlyInAnyOrder(LocalDate.of(2019, 5, 17));
        assertThat(before.get(LocalDate.of(2019, 5, 17)).high())
                .isGreaterThan(after.get(LocalDate.of(2019, 5, 17)).high());
    }

    @Test
    void reverseSplitWithinAWeekPutsLowAndCloseOnDifferentScales() {
        SimulatedWeeklyRow row = rows("YLDBM", "2026-11-18").get(LocalDate.of(2022, 3, 25));

        assertThat(row.close().doubleValue() / row.low().doubleValue()).isGreaterThan(4);
        assertThat(market.overview("YLDBM", evening("2026-11-18"))).isEmpty();
    }

    @Test
    void consolidationWithASpecialDividendHardlyMovesTheRawPrice() {
        Map<LocalDate, SimulatedWeeklyRow> rows = rows("HARTW.LON", "2026-11-18");
        SimulatedWeeklyRow before = rows.get(LocalDate.of(2021, 2, 12));
        SimulatedWeeklyRow after = rows.get(LocalDate.of(2021, 2, 19));

        assertThat(after.dividend().doubleValue() / before.close().doubleValue())
                .isCloseTo(0.2667, within(0.001));
        assertThat(after.close().doubleValue() / before.close().doubleValue()).isCloseTo(1, within(0.15));
    }

    private Map<LocalDate, SimulatedWeeklyRow> rows(String symbol, String day) {
        Map<LocalDate, SimulatedWeeklyRow> rows = new HashMap<>();
        market.weeklySeries(symbol, evening(day)).orElseThrow().rows().forEach(row -> rows.put(row.date(), row));
        return rows;
    }

    private static Instant evening(String day) {
        return Instant.parse(day + "T23:00:00Z");
    }
}
