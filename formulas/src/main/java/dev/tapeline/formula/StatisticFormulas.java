package dev.tapeline.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Statistics over the last 52 eligible returns, as long as they lie within 60 ISO weeks. */
final class StatisticFormulas {
    private static final int RETURNS = 52;
    private static final int WINDOW_WEEKS = 60;
    private static final int SMALLEST_BETA_RETURNS = 40;

    /** Prices have at most six decimals, so a smaller deviation is the noise of double arithmetic. */
    private static final double SMALLEST_DEVIATION = 1e-12;

    private StatisticFormulas() {}

    static FormulaResult volatility(FormulaSeries series, int t) {
        if (!series.bar(t).isComplete()) {
            return FormulaResult.none(List.of(FormulaInput.isComplete(series.bar(t))), "the bar is not complete");
        }
        List<Integer> window = lastEligible(series, t, series.bar(t).week());
        List<FormulaInput> inputs = window.stream()
                .map(i -> FormulaInput.of(series.bar(i), "log_return", series.logReturn(i)))
                .toList();
        if (window.size() < RETURNS) {
            return tooFew(inputs);
        }
        double deviation = deviation(window, series::logReturn);
        return FormulaResult.of(
                deviation * Math.sqrt(RETURNS),
                inputs,
                NumberText.of(deviation) + ", the sample deviation of 52 log returns, * sqrt(52)");
    }

    /** The slope of the regression of the returns on those of the benchmark. */
    static FormulaResult beta(FormulaSeries series, int t) {
        if (!series.bar(t).isComplete()) {
            return FormulaResult.none(List.of(FormulaInput.isComplete(series.bar(t))), "the bar is not complete");
        }
        List<Integer> pairs = lastEligible(series, t, series.bar(t).week()).stream()
                .filter(i -> series.benchmarkReturn(i).isPresent())
                .toList();
        List<FormulaInput> inputs = new ArrayList<>();
        pairs.forEach(i -> {
            inputs.add(weeklyReturn(series, i));
            inputs.add(FormulaInput.of(series.bar(i), "benchmark_return", benchmarkReturn(series, i)));
        });
        if (pairs.size() < SMALLEST_BETA_RETURNS) {
            return FormulaResult.none(
                    inputs,
                    "%d of the last 52 eligible returns within 60 weeks are of a week with an eligible return of the benchmark, fewer than 40"
                            .formatted(pairs.size()));
        }
        double deviation = deviation(pairs, i -> benchmarkReturn(series, i));
        if (deviation <= SMALLEST_DEVIATION) {
            return FormulaResult.none(inputs, "the deviation of the benchmark's returns is 0");
        }
        double covariance = covariance(pairs, series::weeklyReturn, i -> benchmarkReturn(series, i));
        return FormulaResult.of(
                covariance / (deviation * deviation),
                inputs,
                "%s / %s, the covariance with the benchmark's returns and their variance, of %d weeks"
                        .formatted(NumberText.of(covariance), NumberText.of(deviation * deviation), pairs.size()));
    }

    private static double benchmarkReturn(FormulaSeries series, int t) {
        return series.benchmarkReturn(t).orElseThrow();
    }

    static FormulaResult zScore(FormulaSeries series, int t) {
        if (!series.isEligible(t)) {
            return FormulaResult.none(
                    List.of(FormulaInput.isComplete(series.bar(t))),
                    "the return is not eligible: the bar is not complete, or not one week after the bar before");
        }
        List<Integer> window = lastEligible(series, t - 1, series.bar(t).week() - 1);
        List<FormulaInput> inputs = new ArrayList<>(List.of(weeklyReturn(series, t)));
        window.forEach(i -> inputs.add(weeklyReturn(series, i)));
        if (window.size() < RETURNS) {
            return tooFew(inputs);
        }
        double mean = mean(window, series::weeklyReturn);
        double deviation = deviation(window, series::weeklyReturn);
        if (deviation <= SMALLEST_DEVIATION) {
            return FormulaResult.none(inputs, "the deviation of the 52 returns is 0");
        }
        return FormulaResult.of(
                (series.weeklyReturn(t) - mean) / deviation,
                inputs,
                "(%s - %s) / %s, mean and sample deviation of the 52 returns before"
                        .formatted(
                                NumberText.of(series.weeklyReturn(t)), NumberText.of(mean), NumberText.of(deviation)));
    }

    private static FormulaInput weeklyReturn(FormulaSeries series, int t) {
        return FormulaInput.of(series.bar(t), "weekly_return_pct", series.weeklyReturn(t));
    }

    /** Indexes of at most 52 eligible bars up to an index, the oldest first, within the 60 weeks that end in a week. */
    private static List<Integer> lastEligible(FormulaSeries series, int upTo, int lastWeek) {
        List<Integer> found = new ArrayList<>();
        for (int i = upTo; i >= 0 && found.size() < RETURNS; i--) {
            if (series.isEligible(i) && series.bar(i).week() > lastWeek - WINDOW_WEEKS) {
                found.add(i);
            }
        }
        Collections.reverse(found);
        return found;
    }

    private static FormulaResult tooFew(List<FormulaInput> inputs) {
        return FormulaResult.none(inputs, "fewer than 52 eligible returns within 60 weeks");
    }

    private static double mean(List<Integer> window, IntToDoubleFunction value) {
        return window.stream().mapToDouble(value::applyAsDouble).sum() / window.size();
    }

    private static double covariance(List<Integer> window, IntToDoubleFunction one, IntToDoubleFunction other) {
        double meanOfOne = mean(window, one);
        double meanOfOther = mean(window, other);
        return window.stream()
                        .mapToDouble(i -> (one.applyAsDouble(i) - meanOfOne) * (other.applyAsDouble(i) - meanOfOther))
                        .sum()
                / (window.size() - 1);
    }

    private static double deviation(List<Integer> window, IntToDoubleFunction value) {
        double mean = mean(window, value);
        double squares = window.stream()
                .mapToDouble(i -> Math.pow(value.applyAsDouble(i) - mean, 2))
                .sum();
        return Math.sqrt(squares / (window.size() - 1));
    }
}
