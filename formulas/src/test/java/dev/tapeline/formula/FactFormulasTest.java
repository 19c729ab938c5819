package dev.tapeline.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.tapeline.formula.FactFormula.Computed;
import dev.tapeline.formula.action.CorporateAction;
import dev.tapeline.formula.bar.FormulaBar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Formulas on series small enough to compute by hand; the modeler's GoldFormulasIT compares all of them with the models. */
class FactFormulasTest {
    private static final LocalDate FIRST = LocalDate.parse("2024-01-05");

    @Test
    void splitIsInferredFromTheChangeOfTheFactor() {
        FormulaSeries series = new FormulaSeries(List.of(bar(0, "100", "25"), bar(1, "25", "25"), bar(2, "26", "26")));

        assertThat(value("corporate_action", series, 1)).contains("split");
        assertThat(value("action_source", series, 1)).contains("inferred");
        assertThat(value("split_ratio", series, 1)).contains(new BigDecimal("4.000000000000"));
        assertThat(value("split_adj_close_price", series, 0)).contains(new BigDecimal("25.000000"));
        assertThat(value("split_adj_volume", series, 0)).contains(new BigDecimal("400"));
        assertThat(value("price_return_pct", series, 1)).contains(0.0);
        assertThat(value("corporate_action", series, 2)).isEmpty();
    }

    @Test
    void momentumLeavesOutTheLastFourWeeks() {
        List<FormulaBar> bars = new ArrayList<>();
        for (int week = 0; week <= 52; week++) {
            String close = week == 0 ? "50" : week <= 48 ? "100" : "150";
            bars.add(bar(week, close, close));
        }
        FormulaSeries series = new FormulaSeries(bars);

        assertThat(value("momentum_12_1_pct", series, 52)).contains(1.0);
        assertThat(value("return_52w_pct", series, 52)).contains(2.0);
        assertThat(value("return_4w_pct", series, 52)).contains(0.5);
        assertThat(value("return_13w_pct", series, 12)).isEmpty();
    }

    @Test
    void betaIsTheSlopeAgainstTheBenchmark() {
        List<FormulaBar> bars = new ArrayList<>();
        List<FormulaBar> benchmark = new ArrayList<>();
        double price = 100;
        double index = 100;
        for (int week = 0; week <= 45; week++) {
            bars.add(bar(week, decimal(price), decimal(price)));
            if (week != 20) {
                benchmark.add(bar(week, decimal(index), decimal(index)));
            }
            double move = week % 3 == 0 ? 0.02 : -0.01;
            price *= 1 + 2 * move;
            index *= 1 + move;
        }
        FormulaSeries series = new FormulaSeries(bars).against(benchmark);

        // Two returns of the benchmark are missing: that of the week without a bar and that of the week after it.
        assertThat(value("beta_52w", series, 41)).isEmpty();
        assertThat((double) value("beta_52w", series, 42).orElseThrow()).isCloseTo(2, offset(1e-5));
        assertThat(value("beta_52w", new FormulaSeries(bars), 45)).isEmpty();
    }

    @Test
    void totalReturnIndexReinvestsDividendsAndIgnoresRescales() {
        List<FormulaBar> bars =
                List.of(bar(0, "100", "49.0196"), bar(1, "102", "50"), bar(2, "50", "50", "1"), bar(3, "55", "55"));
        List<FormulaBar> rescaled =
                List.of(bar(0, "100", "24.5098"), bar(1, "102", "25"), bar(2, "50", "25", "1"), bar(3, "55", "27.5"));

        FormulaSeries series = new FormulaSeries(bars);

        assertThat(value("split_ratio", series, 2)).contains(new BigDecimal("2.000000000000"));
        assertThat(value("total_return_index", series, 0)).contains(1.0);
        assertThat((double) value("total_return_index", series, 3).orElseThrow())
                .isCloseTo(1.02 * 2 * 51 / 102 * 1.1, offset(1e-12));
        assertThat(value("total_return_index", new FormulaSeries(rescaled), 3))
                .isEqualTo(value("total_return_index", series, 3));
    }

    private static String decimal(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).toString();
    }

    @Test
    void overrideReplacesTheInferredAction() {
        List<FormulaBar> bars = List.of(bar(0, "100", "25"), bar(1, "25", "25"));
        FormulaSeries series = new FormulaSeries(
                bars, Map.of(bars.get(1).week(), CorporateAction.override(Optional.empty(), Optional.empty())));

        assertThat(value("corporate_action", series, 1)).isEmpty();
        assertThat(value("action_source", series, 1)).contains("override");
        assertThat(value("split_adj_close_price", series, 0)).contains(new BigDecimal("100.000000"));
    }

    @Test
    void dividendUnitFactorIsNullWithoutADividendAndOneAsARule() {
        FormulaSeries series =
                new FormulaSeries(List.of(bar(0, "100", "99", "0"), bar(1, "100", "100", "1"), bar(2, "100", "100")));

        assertThat(value("dividend_unit_factor", series, 1)).contains(new BigDecimal("1.000000000000"));
        assertThat(value("dividend_unit_factor", series, 2)).isEmpty();
    }

    @Test
    void dividendUnitFactorConvertsPoundsToPence() {
        List<FormulaBar> bars = new ArrayList<>();
        double factor = Math.pow(0.99, 8);
        for (int week = 0; week <= 8; week++) {
            String adjusted = BigDecimal.valueOf(10_000 * factor)
                    .setScale(4, RoundingMode.HALF_UP)
                    .toString();
            bars.add(bar(week, "10000", adjusted, week == 0 ? "0" : "1"));
            factor /= 0.99;
        }

        FormulaSeries series = new FormulaSeries(bars);

        assertThat(value("dividend_unit_factor", series, 5)).contains(new BigDecimal("100.000000000000"));
        assertThat(value("corporate_action", series, 5)).isEmpty();
    }

    @Test
    void zScoreIsNullWhereReturnsDifferByRoundingNoiseOnly() {
        List<FormulaBar> bars = new ArrayList<>();
        for (int week = 0; week < 60; week++) {
            bars.add(bar(week, "10", "10"));
        }

        FormulaSeries series = new FormulaSeries(bars);

        assertThat(value("z_score_52w", series, 59)).isEmpty();
        assertThat(value("volatility_52w_pct", series, 59)).contains(0.0);
    }

    @Test
    void toleranceComparesDecimalsByValue() {
        assertThat(Tolerance.EXACT.accepts(new BigDecimal("1.50"), new BigDecimal("1.5")))
                .isTrue();
        assertThat(Tolerance.EXACT.accepts(100L, new BigDecimal("100"))).isTrue();
        assertThat(Tolerance.EXACT.accepts(new BigDecimal("1.500001"), new BigDecimal("1.5")))
                .isFalse();
        assertThat(Tolerance.STATISTIC.accepts(0.1, 0.1 + 1e-13)).isTrue();
        assertThat(Tolerance.STATISTIC.accepts(0.1, 0.1 + 1e-9)).isFalse();
    }

    private static Optional<Object> value(String column, FormulaSeries series, int t) {
        return ((Computed) FactFormulas.byColumn().get(column))
                .calculation()
                .compute(series, t)
                .value();
    }

    private static FormulaBar bar(int week, String close, String adjustedClose) {
        return bar(week, close, adjustedClose, "0");
    }

    private static FormulaBar bar(int week, String close, String adjustedClose, String dividend) {
        LocalDate friday = FIRST.plusWeeks(week);
        BigDecimal price = new BigDecimal(close);
        return new FormulaBar(
                friday,
                friday,
                true,
                price,
                price,
                price,
                price,
                new BigDecimal(adjustedClose),
                100,
                new BigDecimal(dividend));
    }
}
