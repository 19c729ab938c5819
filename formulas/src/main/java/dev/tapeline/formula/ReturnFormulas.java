package dev.tapeline.formula;

import static dev.tapeline.formula.FactColumn.SPLIT_ADJUSTED_CLOSE;

import dev.tapeline.formula.bar.FormulaBar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Returns between two bars, and what is measured against a price. */
final class ReturnFormulas {
    private static final String NO_BAR_BEFORE = "the first bar has no bar before it";

    private static final String NO_ADJUSTED_CLOSE = "one of the bars has no adjusted close";
    private static final int YIELD_WEEKS = 53;
    private static final int MOMENTUM_END_WEEKS = 4;
    private static final int MOMENTUM_START_WEEKS = 52;

    private ReturnFormulas() {}

    static FormulaResult weeklyReturn(FormulaSeries series, int t) {
        FormulaInput input = FormulaInput.adjustedClose(series.bar(t));
        if (t == 0) {
            return FormulaResult.none(List.of(input), NO_BAR_BEFORE);
        }
        FormulaInput before = FormulaInput.adjustedClose(series.bar(t - 1));
        if (!series.hasReturn(t)) {
            return FormulaResult.none(List.of(input, before), NO_ADJUSTED_CLOSE);
        }
        return FormulaResult.of(series.weeklyReturn(t), List.of(input, before), quotient(input, before));
    }

    static FormulaResult totalReturnIndex(FormulaSeries series, int t) {
        FormulaInput close = FormulaInput.close(series.bar(t));
        if (t == 0) {
            return FormulaResult.of(1.0, List.of(close), "1 at the first bar");
        }
        FormulaInput before = FormulaInput.of(series.bar(t - 1), "total_return_index", series.totalReturnIndex(t - 1));
        FormulaInput closeBefore = FormulaInput.close(series.bar(t - 1));
        FormulaInput dividend = FormulaInput.dividend(series.bar(t));
        if (series.action(t).isSpinOffInAdjustedCloses()) {
            FormulaInput adjusted = FormulaInput.adjustedClose(series.bar(t));
            FormulaInput adjustedBefore = FormulaInput.adjustedClose(series.bar(t - 1));
            return FormulaResult.of(
                    series.totalReturnIndex(t),
                    List.of(before, adjusted, adjustedBefore),
                    "%s * %s / %s: the adjusted closes hold the value of the spin-off"
                            .formatted(before.value(), adjusted.value(), adjustedBefore.value()));
        }
        return FormulaResult.of(
                series.totalReturnIndex(t),
                List.of(before, close, closeBefore, dividend),
                "%s * %s * (%s + %s) / %s: split ratio, close, dividend per share of the week, close before"
                        .formatted(
                                before.value(),
                                NumberText.of(
                                        ActionFormulas.ratio(series.action(t)).stripTrailingZeros()),
                                close.value(),
                                NumberText.of(ActionFormulas.dividend(series, t)),
                                closeBefore.value()));
    }

    static FormulaResult priceReturn(FormulaSeries series, int t) {
        FormulaInput input = splitAdjusted(series, t);
        if (t == 0) {
            return FormulaResult.none(List.of(input), NO_BAR_BEFORE);
        }
        if (series.action(t).isValueDistributed()) {
            return returnWithDistributedValue(series, t);
        }
        FormulaInput before = splitAdjusted(series, t - 1);
        return FormulaResult.of(
                series.splitAdjustedClose(t).doubleValue()
                                / series.splitAdjustedClose(t - 1).doubleValue()
                        - 1,
                List.of(input, before),
                quotient(input, before));
    }

    /** What a spin-off or a special dividend took out of the price is in the adjusted closes, as the ordinary dividend is. */
    private static FormulaResult returnWithDistributedValue(FormulaSeries series, int t) {
        FormulaInput adjusted = FormulaInput.adjustedClose(series.bar(t));
        FormulaInput adjustedBefore = FormulaInput.adjustedClose(series.bar(t - 1));
        FormulaInput dividend = FormulaInput.dividend(series.bar(t));
        FormulaInput closeBefore = FormulaInput.close(series.bar(t - 1));
        List<FormulaInput> inputs = List.of(adjusted, adjustedBefore, dividend, closeBefore);
        if (!series.hasReturn(t)) {
            return FormulaResult.none(inputs, NO_ADJUSTED_CLOSE);
        }
        BigDecimal ordinary = series.action(t).isSpecial() ? BigDecimal.ZERO : ActionFormulas.dividend(series, t);
        return FormulaResult.of(
                (1 + series.weeklyReturn(t)) * (1 - ordinary.doubleValue() / series.close(t - 1)) - 1,
                inputs,
                "%s / %s * (1 - %s / %s) - 1: the value of a spin-off or special dividend counts as return, an ordinary dividend does not"
                        .formatted(
                                adjusted.value(),
                                adjustedBefore.value(),
                                NumberText.of(ordinary),
                                closeBefore.value()));
    }

    private static FormulaInput splitAdjusted(FormulaSeries series, int t) {
        return FormulaInput.of(series.bar(t), SPLIT_ADJUSTED_CLOSE, series.splitAdjustedClose(t));
    }

    static FormulaResult returnOver(int weeks, FormulaSeries series, int t) {
        FormulaInput input = FormulaInput.adjustedClose(series.bar(t));
        OptionalInt base = barBefore(weeks, series, t);
        if (base.isEmpty()) {
            return FormulaResult.none(List.of(input), noBarBefore(weeks));
        }
        return growth(series, base.getAsInt(), t);
    }

    /** The return from a year before to four weeks before. */
    static FormulaResult momentum(FormulaSeries series, int t) {
        OptionalInt end = barBefore(MOMENTUM_END_WEEKS, series, t);
        OptionalInt base = barBefore(MOMENTUM_START_WEEKS, series, t);
        if (end.isEmpty() || base.isEmpty()) {
            return FormulaResult.none(
                    List.of(FormulaInput.adjustedClose(series.bar(t))),
                    noBarBefore(end.isEmpty() ? MOMENTUM_END_WEEKS : MOMENTUM_START_WEEKS));
        }
        return growth(series, base.getAsInt(), end.getAsInt());
    }

    private static FormulaResult growth(FormulaSeries series, int from, int to) {
        FormulaInput input = FormulaInput.adjustedClose(series.bar(to));
        FormulaInput before = FormulaInput.adjustedClose(series.bar(from));
        if (!series.bar(to).hasAdjustedClose() || !series.bar(from).hasAdjustedClose()) {
            return FormulaResult.none(List.of(input, before), NO_ADJUSTED_CLOSE);
        }
        return FormulaResult.of(
                series.adjustedClose(to) / series.adjustedClose(from) - 1,
                List.of(input, before),
                quotient(input, before));
    }

    /** The bar so many weeks before, else that one week earlier, else two. */
    private static OptionalInt barBefore(int weeks, FormulaSeries series, int t) {
        return IntStream.iterate(t - 1, base -> base >= 0, base -> base - 1)
                .filter(base -> series.weeksBetween(base, t) >= weeks)
                .limit(1)
                .filter(base -> series.weeksBetween(base, t) <= weeks + 2)
                .findFirst();
    }

    private static String noBarBefore(int weeks) {
        return "no bar %d, %d or %d weeks before".formatted(weeks, weeks + 1, weeks + 2);
    }

    static FormulaResult drawdown(FormulaSeries series, int t) {
        int highest = 0;
        for (int i = 1; i <= t; i++) {
            highest = series.adjustedClose(i) > series.adjustedClose(highest) ? i : highest;
        }
        FormulaInput input = FormulaInput.adjustedClose(series.bar(t));
        if (!series.bar(t).hasAdjustedClose()) {
            return FormulaResult.none(List.of(input), NO_ADJUSTED_CLOSE);
        }
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
        FormulaInput close = FormulaInput.close(series.bar(t));
        if (series.weeksBetween(0, t) < YIELD_WEEKS - 1) {
            return FormulaResult.none(List.of(close), "the first year of the series");
        }
        List<Integer> payments = paymentsOfOneYear(series, t);
        List<FormulaInput> inputs = new ArrayList<>(List.of(close));
        payments.forEach(i -> inputs.add(FormulaInput.dividend(series.bar(i))));
        BigDecimal sum = payments.stream().map(i -> inSharesOf(series, t, i)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return FormulaResult.of(
                sum.doubleValue() / series.close(t),
                inputs,
                "%s, the ordinary dividends of 53 weeks, at most one year's worth, per share of this week, / %s"
                        .formatted(
                                NumberText.of(sum.doubleValue()),
                                NumberText.of(series.bar(t).close())));
    }

    /** The payments of the last 53 weeks; of a regular payer at most as many as it makes in a year. */
    private static List<Integer> paymentsOfOneYear(FormulaSeries series, int t) {
        List<Integer> payments = IntStream.rangeClosed(series.firstOfWeeks(YIELD_WEEKS, t), t)
                .filter(i -> series.bar(i).dividend().signum() > 0
                        && !series.action(i).isSpecial())
                .boxed()
                .toList();
        List<Integer> frequencies = IntStream.range(1, payments.size())
                .map(n -> paymentsPerYear(series.weeksBetween(payments.get(n - 1), payments.get(n))))
                .distinct()
                .boxed()
                .toList();
        boolean isRegular = frequencies.size() == 1 && frequencies.get(0) > 0;
        return isRegular && payments.size() > frequencies.get(0)
                ? payments.subList(payments.size() - frequencies.get(0), payments.size())
                : payments;
    }

    /** How many payments a year has, by the weeks between two of them; 0 if these are not regular. */
    private static int paymentsPerYear(int weeks) {
        if (weeks <= 2) {
            return 52;
        }
        if (weeks <= 6) {
            return 12;
        }
        if (weeks <= 8) {
            return 6;
        }
        if (weeks <= 17) {
            return 4;
        }
        if (weeks >= 20 && weeks <= 32) {
            return 2;
        }
        return weeks >= 45 && weeks <= 60 ? 1 : 0;
    }

    private static BigDecimal inSharesOf(FormulaSeries series, int t, int payment) {
        return ActionFormulas.dividend(series, payment)
                .multiply(series.laterRatio(t))
                .divide(series.laterRatio(payment), FormulaSeries.EXACT);
    }
}
