package dev.tapeline.modeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeline.formula.FactFormula.Computed;
import dev.tapeline.formula.FactFormulas;
import dev.tapeline.formula.FormulaSeries;
import dev.tapeline.formula.bar.FormulaBar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Corporate actions, dividends and warnings where the vendor's columns disagree with each other. */
class OddPriceSeriesTest {
    @ParameterizedTest
    @ValueSource(doubles = {1.02, 1.2, 0.8, 1.5, 2, 0.5, 100, 0.01, 18465})
    void glitchOfOneAdjustedCloseIsNoAction(double ratio) {
        FormulaSeries series = new FormulaSeries(prices().glitch(60, ratio).bars());

        assertThat(found(series)).isEmpty();
        assertThat(warnings(series)).containsExactly("60 adjusted_close_glitch");
        assertThat(value("split_adj_close_price", series, 60).orElseThrow())
                .isEqualTo(series.bar(60).close().setScale(6));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 119})
    void glitchOfTheFirstOrLastBarIsNoAction(int week) {
        FormulaSeries series = new FormulaSeries(prices().glitch(week, 100).bars());

        assertThat(found(series)).isEmpty();
        assertThat(warnings(series)).containsExactly(Math.max(week, 1) + " factor_jump_not_in_prices");
    }

    @Test
    void unitOfADividendIsReadPerDividend() {
        OddPriceSeries prices = prices().column(0, 0.07);
        for (int week = 13; week < OddPriceSeries.WEEKS; week += 13) {
            prices.pay(week, 0.02, week < 60 ? 0.01 : 1);
        }
        FormulaSeries series = new FormulaSeries(prices.bars());

        assertThat(found(series)).isEmpty();
        assertThat(warnings(series)).isEmpty();
        for (int week : new int[] {0, 13, 26, 39, 52}) {
            assertThat(number("dividend_unit_factor", series, week))
                    .as("week " + week)
                    .isEqualTo(100);
        }
        for (int week : new int[] {65, 78, 91, 104, 117}) {
            assertThat(number("dividend_unit_factor", series, week))
                    .as("week " + week)
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.031", "0.0202322687", "0.9560229", "0.0478", "0.637"})
    void consolidationHasTheMeasuredRatio(double ratio) {
        FormulaSeries series = new FormulaSeries(
                prices().move(60, 1 / ratio).adjustHistory(60, 1 / ratio).bars());

        assertThat(found(series)).containsExactly("60 split");
        assertThat(number("split_ratio", series, 60)).isCloseTo(ratio, within(ratio * 1e-4));
        assertThat(number("price_return_pct", series, 60)).isBetween(-0.05, 0.05);
    }

    @ParameterizedTest
    @CsvSource({"15, 19, 0.2", "15, 19, 0.213", "6, 7, 0.15", "10, 13, 0.22"})
    void consolidationWithASpecialDividendIsASplit(int newShares, int oldShares, double share) {
        OddPriceSeries prices = prices();
        double amount = Math.round(prices.lastClose(60) * share * 100) / 100.0;
        double rescale = (1 - amount / prices.lastClose(60)) * oldShares / newShares;
        FormulaSeries series = new FormulaSeries(prices.move(60, rescale)
                .adjustHistory(60, rescale)
                .column(60, amount)
                .bars());

        assertThat(found(series)).containsExactly("60 split");
        assertThat(number("split_ratio", series, 60)).isCloseTo((double) newShares / oldShares, within(1e-9));
        assertThat(number("yield_52w_pct", series, 70)).isZero();
    }

    @Test
    void dividendsThatTheFactorDoesNotShowStayOrdinary() {
        OddPriceSeries prices = prices();
        for (int week = 5; week < OddPriceSeries.WEEKS; week += 13) {
            double amount = Math.round(prices.lastClose(week) * 200) / 10_000.0;
            prices.move(week, 0.98).column(week, amount);
        }
        FormulaSeries series = new FormulaSeries(prices.bars());

        assertThat(found(series)).isEmpty();
        assertThat(warnings(series)).hasSize(9).allMatch(warning -> warning.endsWith("dividend_differs_from_factor"));
        assertThat(number("yield_52w_pct", series, 100)).isBetween(0.075, 0.095);
    }

    @Test
    void dividendThatIsToldTwiceStaysOrdinary() {
        OddPriceSeries prices = prices().pay(60, 0.02, 2);
        FormulaSeries series = new FormulaSeries(prices.bars());

        assertThat(found(series)).isEmpty();
        assertThat(warnings(series)).containsExactly("60 dividend_differs_from_factor");
    }

    @ParameterizedTest
    @CsvSource({"4, 0.006", "13, 0.01", "13, 0.03", "26, 0.02", "52, 0.035"})
    void dividendsThatAreMissingInTheColumnAreNoSpinOffs(int gap, double share) {
        OddPriceSeries prices = prices();
        for (int week = 5; week < OddPriceSeries.WEEKS; week += gap) {
            prices.adjustHistory(week, 1 - share);
        }
        FormulaSeries series = new FormulaSeries(prices.bars());

        assertThat(found(series)).isEmpty();
        assertThat(warnings(series)).isNotEmpty().allMatch(warning -> warning.endsWith("dividend_missing"));
    }

    @Test
    void oneDividendMissingInTheColumnIsNoSpinOff() {
        OddPriceSeries prices = prices();
        for (int week = 5; week < OddPriceSeries.WEEKS; week += 13) {
            prices.pay(week, 0.02, week == 57 ? 0 : 1);
        }
        FormulaSeries series = new FormulaSeries(prices.bars());

        assertThat(found(series)).isEmpty();
        assertThat(warnings(series)).containsExactly("57 dividend_missing");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.978, 0.956, 0.88})
    void spinOffNeedsADropOfThePrice(double ratio) {
        FormulaSeries dropped = new FormulaSeries(
                prices().move(60, ratio).adjustHistory(60, ratio).bars());
        FormulaSeries steady =
                new FormulaSeries(prices().adjustHistory(60, ratio).bars());

        assertThat(found(dropped)).containsExactly("60 spin_off");
        assertThat(found(steady)).isEmpty();
        assertThat(warnings(steady)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 2, 1.5, 0.1, 0.5, 20, 100, 0.01})
    void pricesOnANewScaleThatTheFactorDoesNotShowAreAWarning(double ratio) {
        FormulaSeries series = new FormulaSeries(prices().move(110, 1 / ratio).bars());
        FormulaSeries healed = new FormulaSeries(
                prices().move(110, 1 / ratio).adjustHistory(110, 1 / ratio).bars());

        assertThat(found(series)).isEmpty();
        assertThat(warnings(series)).containsExactly("110 prices_on_new_scale");
        assertThat(found(healed)).containsExactly("110 split");
        assertThat(warnings(healed)).isEmpty();
    }

    @Test
    void yieldCountsOneYearOfPaymentsOnEachWeek() {
        OddPriceSeries prices = prices();
        int[] weeks = {5, 18, 31, 44, 57, 70, 83, 97, 110};
        for (int week : weeks) {
            prices.pay(week, 0.01, 1);
        }
        FormulaSeries series = new FormulaSeries(prices.bars());

        assertThat(value("yield_52w_pct", series, 51)).isEmpty();
        for (int week = 57; week < OddPriceSeries.WEEKS; week++) {
            assertThat(number("yield_52w_pct", series, week)).as("week " + week).isBetween(0.036, 0.046);
        }
    }

    @Test
    void yearHighNeedsFortyBars() {
        List<FormulaBar> bars = prices().bars();
        List<FormulaBar> resumed = new ArrayList<>(bars.subList(0, 50));
        bars.subList(50, OddPriceSeries.WEEKS).forEach(bar -> resumed.add(later(bar, 67)));
        FormulaSeries series = new FormulaSeries(resumed);

        assertThat(value("is_52w_high", series, 38)).isEmpty();
        assertThat(value("is_52w_high", series, 39)).isPresent();
        assertThat(value("is_52w_low", series, 50)).isEmpty();
        assertThat(value("is_52w_low", series, 88)).isEmpty();
        assertThat(value("is_52w_low", series, 89)).isPresent();
    }

    @Test
    void adjustedCloseOfZeroHasNoAdjustedValues() {
        FormulaSeries series = new FormulaSeries(prices().glitch(60, 0).bars());

        for (String column : List.of(
                "adj_close_price", "adj_open_price", "adjustment_factor", "weekly_return_pct", "drawdown_pct")) {
            assertThat(value(column, series, 60)).as(column).isEmpty();
        }
        assertThat(value("weekly_return_pct", series, 61)).isEmpty();
        assertThat(value("weekly_return_pct", series, 62)).isPresent();
        assertThat(value("split_adj_close_price", series, 60)).isPresent();
        assertThat(found(series)).isEmpty();
    }

    /** Series of all kinds, for the comparison of the models with the formulas. */
    static Map<String, List<FormulaBar>> market() {
        Map<String, List<FormulaBar>> market = new TreeMap<>();
        market.put(
                "GLITCH",
                prices().glitch(60, 100)
                        .glitch(80, 1.2)
                        .glitch(90, 0.01)
                        .pay(70, 0.02, 1)
                        .bars());
        market.put("FIRST", prices().glitch(0, 2).bars());
        market.put(
                "ZERO",
                prices().glitch(60, 0)
                        .glitch(61, 0)
                        .pay(70, 0.02, 1)
                        .pay(60, 0.02, 1)
                        .bars());
        market.put("ODD", prices().move(60, 32.258).adjustHistory(60, 32.258).bars());
        market.put("SCALE", prices().move(110, 0.2).bars());
        market.put("SPUN", prices().move(60, 0.956).adjustHistory(60, 0.956).bars());
        OddPriceSeries special = prices();
        double rescale = 0.8 * 19 / 15;
        double amount = special.lastClose(60) * 0.2;
        market.put(
                "SPECIAL",
                special.move(60, rescale)
                        .adjustHistory(60, rescale)
                        .column(60, amount)
                        .bars());
        OddPriceSeries units = prices().column(0, 0.07);
        OddPriceSeries missing = prices();
        OddPriceSeries notAdjusted = prices();
        IntStream.of(5, 18, 31, 44, 57, 70, 83, 97, 110).forEach(week -> {
            units.pay(week, 0.02, week < 60 ? 0.01 : 1);
            missing.pay(week, 0.02, week == 57 ? 0 : week == 70 ? 2 : 1);
            notAdjusted.move(week, 0.98).column(week, 0.02 * notAdjusted.lastClose(week));
        });
        market.put("UNITS.LON", units.bars());
        market.put("MISSING", missing.bars());
        market.put("LATE", notAdjusted.bars());
        OddPriceSeries monthly = prices();
        IntStream.range(0, 27).forEach(n -> monthly.pay(3 + n * 13 / 3, 0.004, 1));
        market.put("MONTHLY", monthly.bars());
        return market;
    }

    private static OddPriceSeries prices() {
        return new OddPriceSeries(11, 300);
    }

    private static FormulaBar later(FormulaBar bar, int weeks) {
        LocalDate friday = bar.weekEnding().plusWeeks(weeks);
        return new FormulaBar(
                friday,
                friday,
                true,
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.adjustedClose(),
                bar.volume(),
                bar.dividend());
    }

    private static List<String> found(FormulaSeries series) {
        return of("corporate_action", series);
    }

    private static List<String> warnings(FormulaSeries series) {
        return of("price_warning", series);
    }

    private static List<String> of(String column, FormulaSeries series) {
        return IntStream.range(0, series.size())
                .boxed()
                .flatMap(t -> value(column, series, t).map(value -> t + " " + value).stream())
                .toList();
    }

    private static double number(String column, FormulaSeries series, int t) {
        Object value = value(column, series, t).orElseThrow();
        return value instanceof BigDecimal decimal ? decimal.doubleValue() : (Double) value;
    }

    private static Optional<Object> value(String column, FormulaSeries series, int t) {
        return ((Computed) FactFormulas.byColumn().get(column))
                .calculation()
                .compute(series, t)
                .value();
    }
}
