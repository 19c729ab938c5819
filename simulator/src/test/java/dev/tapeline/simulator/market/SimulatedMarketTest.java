package dev.tapeline.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeline.simulator.listing.BasicListings;
import dev.tapeline.simulator.listing.SimulatedListing;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatedMarketTest {

    private static final Instant WEDNESDAY_EVENING = Instant.parse("2026-11-18T23:00:00Z");

    private final SimulatedMarket market = SimulatedMarket.seeded(7);

    static Stream<String> symbols() {
        return SimulatedMarket.seeded(7).listings().stream().map(SimulatedListing::symbol);
    }

    @Test
    void listingsNameEachSymbolOnce() {
        assertThat(market.listings())
                .hasSize(15)
                .extracting(SimulatedListing::symbol)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("symbols")
    void everyRowIsAValidBarOfItsOwnWeek(String symbol) {
        List<SimulatedWeeklyRow> rows = rows(symbol, WEDNESDAY_EVENING);

        assertThat(rows).isSortedAccordingTo((a, b) -> b.date().compareTo(a.date()));
        assertThat(rows).extracting(row -> week(row.date())).doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.low()).isPositive().isLessThanOrEqualTo(row.open()).isLessThanOrEqualTo(row.close());
            assertThat(row.high()).isGreaterThanOrEqualTo(row.open()).isGreaterThanOrEqualTo(row.close());
            assertThat(row.adjustedClose()).isPositive();
            assertThat(row.volume()).isPositive();
            assertThat(row.dividend().signum()).isNotNegative();
            assertThat(Stream.of(row.open(), row.high(), row.low(), row.close(), row.adjustedClose(), row.dividend()))
                    .allMatch(price -> price.scale() == 4);
        });
    }

    @ParameterizedTest
    @MethodSource("symbols")
    void adjustedCloseOfTheNewestRowIsItsClose(String symbol) {
        SimulatedWeeklyRow newest = rows(symbol, WEDNESDAY_EVENING).get(0);

        assertThat(newest.adjustedClose()).isEqualTo(newest.close());
    }

    @ParameterizedTest
    @MethodSource("symbols")
    void totalReturnIsTheRawReturnInWeeksWithoutActions(String symbol) {
        // given
        List<SimulatedWeeklyRow> rows = rows(symbol, WEDNESDAY_EVENING);
        Set<LocalDate> splitWeeks = BasicListings.find(symbol).orElseThrow().actions().stream()
                .map(action -> week(action.date()))
                .collect(Collectors.toSet());

        for (int i = 1; i < rows.size(); i++) {
            SimulatedWeeklyRow row = rows.get(i - 1);
            SimulatedWeeklyRow before = rows.get(i);
            if (row.dividend().signum() == 0 && !splitWeeks.contains(week(row.date()))) {
                // then
                double raw = row.close().doubleValue() / before.close().doubleValue();
                double total = row.adjustedClose().doubleValue()
                        / before.adjustedClose().doubleValue();
                double rounding = 0.00005 / before.adjustedClose().doubleValue() * (1 + raw) * 1.001;
                assertThat(total).as("%s %s", symbol, row.date()).isCloseTo(raw, within(rounding + 1e-12));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("symbols")
    void completeWeeksKeepTheirRawValuesInLaterVintages(String symbol) {
        // given
        Map<LocalDate, SimulatedWeeklyRow> later = byDate(rows(symbol, WEDNESDAY_EVENING));

        // when
        List<SimulatedWeeklyRow> earlier = rows(symbol, Instant.parse("2024-05-10T23:00:00Z"));

        // then
        assertThat(earlier).isNotEmpty().allSatisfy(row -> assertThat(later.get(row.date()))
                .usingRecursiveComparison()
                .ignoringFields("adjustedClose")
                .isEqualTo(row));
    }

    @Test
    void dividendRescalesAllEarlierAdjustedCloses() {
        // given: the ex-dividend day of BRINQ, Thursday 2026-11-12, with the close of the day before
        SimulatedWeeklySeries before = market.weeklySeries("BRINQ", Instant.parse("2026-11-11T23:00:00Z"))
                .orElseThrow();
        SimulatedWeeklySeries after = market.weeklySeries("BRINQ", Instant.parse("2026-11-12T23:00:00Z"))
                .orElseThrow();
        BigDecimal close = before.rows().get(0).close();
        BigDecimal dividend = after.rows().get(0).dividend();
        assertThat(dividend).isPositive();

        // when
        double factor = 1 - dividend.doubleValue() / close.doubleValue();

        // then
        assertThat(factorsBetween(before, after))
                .allSatisfy(step -> assertThat(step).isCloseTo(factor, within(1e-5)));
    }

    @ParameterizedTest
    @CsvSource({
        "LUMQS, 2020-08-28, 2020-08-31, 4",
        "ZIRRA, 2022-06-03, 2022-06-06, 20",
        "DWNDL, 2023-05-12, 2023-05-15, 0.1",
        "CORVD, 2021-11-01, 2021-11-02, 1.973",
        "TESSQ, 2014-07-16, 2014-07-17, 3"
    })
    void splitDividesAllEarlierAdjustedCloses(String symbol, LocalDate dayBefore, LocalDate day, double ratio) {
        SimulatedWeeklySeries before =
                market.weeklySeries(symbol, evening(dayBefore)).orElseThrow();
        SimulatedWeeklySeries after = market.weeklySeries(symbol, evening(day)).orElseThrow();

        assertThat(factorsBetween(before, after))
                .allSatisfy(step -> assertThat(step * ratio).isCloseTo(1, within(2e-4 * Math.max(1, ratio))));
    }

    @Test
    void splitWithinAWeekPutsHighAndCloseOnDifferentScales() {
        SimulatedWeeklyRow row = byDate(rows("TESSQ", WEDNESDAY_EVENING)).get(LocalDate.of(2014, 7, 18));

        assertThat(row.high().doubleValue() / row.close().doubleValue()).isGreaterThan(2);
        assertThat(row.dividend()).isEqualByComparingTo("0");
    }

    @Test
    void spinOffIsReportedAsDividend() {
        SimulatedWeeklyRow row = byDate(rows("PELLO", WEDNESDAY_EVENING)).get(LocalDate.of(2015, 11, 6));

        assertThat(row.dividend().doubleValue() / row.close().doubleValue()).isGreaterThan(0.4);
    }

    @Test
    void weekOfGoodFridayIsDatedThursday() {
        assertThat(byDate(rows("BRINQ", WEDNESDAY_EVENING)))
                .containsKey(LocalDate.of(2026, 4, 2))
                .doesNotContainKey(LocalDate.of(2026, 4, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "BRINQ, 2026-11-18T23:00:00Z, 2026-11-18",
        "BRINQ, 2026-11-18T20:00:00Z, 2026-11-17",
        "BRINQ, 2026-11-21T12:00:00Z, 2026-11-20",
        "WEXHM.LON, 2026-11-18T17:00:00Z, 2026-11-18",
        "TAMVK.TRT, 2026-10-12T23:00:00Z, 2026-10-09",
        "GRNVD, 2026-11-18T23:00:00Z, 2025-08-14"
    })
    void newestRowIsDatedByTheLastClosedDay(String symbol, Instant at, LocalDate date) {
        assertThat(market.weeklySeries(symbol, at).orElseThrow().lastRefreshed())
                .isEqualTo(date);
    }

    @Test
    void incompleteWeekIsReplacedByItsCompleteRow() {
        SimulatedWeeklyRow incomplete = rows("HALVO", WEDNESDAY_EVENING).get(0);
        List<SimulatedWeeklyRow> complete = rows("HALVO", Instant.parse("2026-11-20T23:00:00Z"));

        assertThat(complete).extracting(SimulatedWeeklyRow::date).doesNotContain(incomplete.date());
        assertThat(complete.get(0).open()).isEqualTo(incomplete.open());
        assertThat(complete.get(0).volume()).isGreaterThan(incomplete.volume());
    }

    @Test
    void firstPartialWeekIsLeftOut() {
        List<SimulatedWeeklyRow> rows = rows("NUVLN", WEDNESDAY_EVENING);

        assertThat(rows.get(rows.size() - 1).date()).isEqualTo("2023-10-13");
        assertThat(market.weeklySeries("NUVLN", Instant.parse("2023-10-07T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void sameSeedGivesTheSameMarketAndAnotherSeedDoesNot() {
        assertThat(rows("ZIRRA", WEDNESDAY_EVENING))
                .isEqualTo(SimulatedMarket.seeded(7)
                        .weeklySeries("ZIRRA", WEDNESDAY_EVENING)
                        .orElseThrow()
                        .rows())
                .isNotEqualTo(SimulatedMarket.seeded(8)
                        .weeklySeries("ZIRRA", WEDNESDAY_EVENING)
                        .orElseThrow()
                        .rows());
    }

    @Test
    void numbersOfASeedNeverChange() {
        assertThat(byDate(rows("BRINQ", WEDNESDAY_EVENING))
                        .get(LocalDate.of(2006, 1, 13))
                        .toString())
                .isEqualTo("SimulatedWeeklyRow[date=2006-01-13, open=37.6600, high=37.8300, low=36.7200, close=36.7700,"
                        + " adjustedClose=22.9501, volume=17212866, dividend=0.0000]");
    }

    @Test
    void referenceDataAreTheSameBeforeAndAfterTheSeries() {
        SimulatedMarket asked = SimulatedMarket.seeded(7);
        asked.weeklySeries("BRINQ", WEDNESDAY_EVENING);
        asked.weeklySeries("BRINQ", Instant.parse("2020-11-18T23:00:00Z"));
        SimulatedMarket fresh = SimulatedMarket.seeded(7);

        assertThat(asked.dividends("BRINQ", WEDNESDAY_EVENING))
                .isNotEmpty()
                .isEqualTo(fresh.dividends("BRINQ", WEDNESDAY_EVENING));
        assertThat(asked.splits("BRINQ", WEDNESDAY_EVENING)).isEqualTo(fresh.splits("BRINQ", WEDNESDAY_EVENING));
        assertThat(asked.overview("BRINQ", WEDNESDAY_EVENING)).isEqualTo(fresh.overview("BRINQ", WEDNESDAY_EVENING));
    }

    @Test
    void overviewHasAllFieldsOfTheVendorAndNoneForUnknownValues() {
        Map<String, String> payer = market.overview("BRINQ", WEDNESDAY_EVENING);
        Map<String, String> losing = market.overview("DWNDL", WEDNESDAY_EVENING);

        assertThat(payer)
                .hasSize(55)
                .containsEntry("Sector", "CONSUMER DEFENSIVE")
                .containsEntry("ExDividendDate", "2026-11-12");
        assertThat(losing)
                .containsEntry("PERatio", "None")
                .containsEntry("ForwardPE", "-")
                .containsEntry("DividendDate", "None");
        assertThat(losing.keySet()).containsExactlyElementsOf(payer.keySet());
        assertThat(market.overview("XBRDM", WEDNESDAY_EVENING)).isEmpty();
        assertThat(market.overview("WEXHM.LON", WEDNESDAY_EVENING)).containsEntry("Currency", "GBX");
    }

    @Test
    void symbolOutsideTheMarketIsUnknown() {
        assertThat(market.weeklySeries("NOBODY", WEDNESDAY_EVENING)).isEmpty();
        assertThat(market.overview("NOBODY", WEDNESDAY_EVENING)).isEmpty();
    }

    private List<SimulatedWeeklyRow> rows(String symbol, Instant at) {
        return market.weeklySeries(symbol, at).orElseThrow().rows();
    }

    private static Map<LocalDate, SimulatedWeeklyRow> byDate(List<SimulatedWeeklyRow> rows) {
        return rows.stream().collect(Collectors.toMap(SimulatedWeeklyRow::date, Function.identity()));
    }

    /** New divided by old adjusted close, for rows of both vintages that are large enough for a meaningful ratio. */
    private static List<Double> factorsBetween(SimulatedWeeklySeries before, SimulatedWeeklySeries after) {
        Map<LocalDate, SimulatedWeeklyRow> old = byDate(before.rows());
        List<Double> factors = after.rows().stream()
                .skip(1)
                .filter(row ->
                        old.containsKey(row.date()) && row.adjustedClose().doubleValue() > 5)
                .map(row -> row.adjustedClose().doubleValue()
                        / old.get(row.date()).adjustedClose().doubleValue())
                .toList();
        assertThat(factors).isNotEmpty();
        return factors;
    }

    private static LocalDate week(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static Instant evening(LocalDate day) {
        return Instant.parse(day + "T23:00:00Z");
    }
}
