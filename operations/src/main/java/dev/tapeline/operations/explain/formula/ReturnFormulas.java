package dev.tapeline.operations.explain.formula;

import static dev.tapeline.operations.explain.formula.FactColumn.SPLIT_ADJUSTED_CLOSE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Returns between two bars, and what is measured against a price. */
final class ReturnFormulas {
    private static final String NO_BAR_BEFORE = "the first bar has no bar before it";

    private ReturnFormulas() {}

    static FormulaResult weeklyReturn(FormulaSeries series, int t) {
        FormulaInput input = FormulaInput.adjustedClose(series.bar(t));
        if (t == 0) {
            return FormulaResult.none(List.of(input), NO_BAR_BEFORE);
        }
        FormulaInput before = FormulaInput.adjustedClose(series.bar(t - 1));
        return FormulaResult.of(series.weeklyReturn(t), List.of(input, before), quotient(input, before));
    }

    static FormulaResult priceReturn(FormulaSeries series, int t) {
        FormulaInput input = splitAdjusted(series, t);
        if (t == 0) {
            return FormulaResult.none(List.of(input), NO_BAR_BEFORE);
        }
        FormulaInput before = splitAdjusted(series, t - 1);
        return FormulaResult.of(
                series.splitAdjustedClose(t).doubleValue()
                                / series.splitAdjustedClose(t - 1).doubleValue()
                        - 1,
                List.of(input, before),
                quotient(input, before));
    }

    private static FormulaInput splitAdjusted(FormulaSeries series, int t) {
        return FormulaInput.of(series.bar(t), SPLIT_ADJUSTED_CLOSE, series.splitAdjustedClose(t));
    }

    static FormulaResult yearReturn(FormulaSeries series, int t) {
        FormulaInput input = FormulaInput.adjustedClose(series.bar(t));
        for (int distance = 52; distance <= 54; distance++) {
            for (int base = t - 1; base >= 0 && series.weeksBetween(base, t) <= distance; base--) {
                if (series.weeksBetween(base, t) == distance) {
                    FormulaInput before = FormulaInput.adjustedClose(series.bar(base));
                    return FormulaResult.of(
                            series.adjustedClose(t) / series.adjustedClose(base) - 1,
                            List.of(input, before),
                            quotient(input, before));
                }
            }
        }
        return FormulaResult.none(List.of(input), "no bar 52, 53 or 54 weeks before");
    }

    static FormulaResult drawdown(FormulaSeries series, int t) {
        int highest = 0;
        for (int i = 1; i <= t; i++) {
            highest = series.adjustedClose(i) > series.adjustedClose(highest) ? i : highest;
        }
        FormulaInput input = FormulaInput.adjustedClose(series.bar(t));
        FormulaInput high = FormulaInput.adjustedClose(series.bar(highest));
        return FormulaResult.of(
                series.adjustedClose(t) / series.adjustedClose(highest) - 1,
                List.of(input, high),
                quotient(input, high));
    }

    private static String quotient(FormulaInput numerator, FormulaInput denominator) {
        return numerator.value() + " / " + denominator.value() + " - 1";
    }

    static FormulaResult range(FormulaSeries series, int t) {
        FormulaBar bar = series.bar(t);
        FormulaInput high = FormulaInput.of(bar, FactColumn.HIGH, bar.high());
        FormulaInput low = FormulaInput.of(bar, FactColumn.LOW, bar.low());
        if (series.action(t).isTwoScaleWeek()) {
            return FormulaResult.none(
                    List.of(high, low, FormulaInput.of(bar, FactColumn.IS_TWO_SCALE_WEEK, true)),
                    "high and low of a two-scale week are on different scales");
        }
        return FormulaResult.of(
                bar.high().doubleValue() / bar.low().doubleValue() - 1, List.of(high, low), quotient(high, low));
    }

    static FormulaResult dividendYield(FormulaSeries series, int t) {
        List<Integer> payments = IntStream.rangeClosed(series.firstOfYear(t), t)
                .filter(i -> series.bar(i).dividend().signum() > 0
                        && !series.action(i).isSpecial())
                .boxed()
                .toList();
        List<FormulaInput> inputs = new ArrayList<>(List.of(FormulaInput.close(series.bar(t))));
        payments.forEach(i -> inputs.add(FormulaInput.dividend(series.bar(i))));
        BigDecimal sum = payments.stream().map(i -> inSharesOf(series, t, i)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return FormulaResult.of(
                sum.doubleValue() / series.close(t),
                inputs,
                "%s, the ordinary dividends of 52 weeks per share of this week, / %s"
                        .formatted(
                                NumberText.of(sum.doubleValue()),
                                NumberText.of(series.bar(t).close())));
    }

    private static BigDecimal inSharesOf(FormulaSeries series, int t, int payment) {
        return ActionFormulas.dividend(series, payment)
                .multiply(series.laterRatio(t))
                .divide(series.laterRatio(payment), FormulaSeries.EXACT);
    }
}
