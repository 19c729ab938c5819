package dev.tapeline.formula;

import static dev.tapeline.formula.FactColumn.SPLIT_ADJUSTED_CLOSE;

import dev.tapeline.formula.bar.FormulaBar;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** How a close compares with earlier closes, and the place of a bar in its calendar. */
final class LevelFormulas {
    private static final int MEAN_BARS = 40;
    private static final int YEAR_WEEKS = 52;
    private static final int SMALLEST_YEAR_BARS = 40;

    private LevelFormulas() {}

    static FormulaResult isAboveMean(FormulaSeries series, int t) {
        FormulaBar bar = series.bar(t);
        if (t + 1 < MEAN_BARS) {
            return FormulaResult.none(List.of(FormulaInput.adjustedClose(bar)), "fewer than 40 bars so far");
        }
        List<FormulaBar> window = IntStream.rangeClosed(t + 1 - MEAN_BARS, t)
                .mapToObj(series::bar)
                .toList();
        if (!window.stream().allMatch(FormulaBar::hasAdjustedClose)) {
            return FormulaResult.none(
                    List.of(FormulaInput.adjustedClose(bar)), "one of the last 40 bars has no adjusted close");
        }
        BigDecimal sum = window.stream().map(FormulaBar::adjustedClose).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal bars = BigDecimal.valueOf(MEAN_BARS);
        return FormulaResult.of(
                bar.adjustedClose().multiply(bars).compareTo(sum) > 0,
                window.stream().map(FormulaInput::adjustedClose).toList(),
                "%s > %s, the mean of the last 40 bars"
                        .formatted(
                                NumberText.of(bar.adjustedClose()),
                                NumberText.of(
                                        sum.divide(bars, FormulaSeries.EXACT).doubleValue())));
    }

    static FormulaResult isYearHigh(FormulaSeries series, int t) {
        return isExtreme(series, t, 1, "highest");
    }

    static FormulaResult isYearLow(FormulaSeries series, int t) {
        return isExtreme(series, t, -1, "lowest");
    }

    /**
     * Whether no close of the 52 weeks is higher, or lower.
     *
     * @param sign 1 for the high, -1 for the low
     */
    private static FormulaResult isExtreme(FormulaSeries series, int t, int sign, String word) {
        FormulaInput input = splitAdjustedClose(series, t);
        int first = series.firstOfWeeks(YEAR_WEEKS, t);
        if (t - first + 1 < SMALLEST_YEAR_BARS) {
            return FormulaResult.none(List.of(input), "fewer than 40 bars in the last 52 weeks");
        }
        int extreme = first;
        for (int i = extreme + 1; i <= t; i++) {
            int comparison = series.splitAdjustedClose(i).compareTo(series.splitAdjustedClose(extreme));
            extreme = comparison * sign > 0 ? i : extreme;
        }
        FormulaInput other = splitAdjustedClose(series, extreme);
        return FormulaResult.of(
                series.splitAdjustedClose(t).compareTo(series.splitAdjustedClose(extreme)) == 0,
                List.of(input, other),
                "%s = %s, the %s of 52 weeks".formatted(input.value(), other.value(), word));
    }

    private static FormulaInput splitAdjustedClose(FormulaSeries series, int t) {
        return FormulaInput.of(series.bar(t), SPLIT_ADJUSTED_CLOSE, series.splitAdjustedClose(t));
    }

    static FormulaResult weeksSincePrevious(FormulaSeries series, int t) {
        FormulaInput input = lastTradingDate(series.bar(t));
        return series.previous(t)
                .map(previous -> FormulaResult.of(
                        series.weeksBetween(t - 1, t),
                        List.of(input, lastTradingDate(previous)),
                        "ISO weeks from the week of %s to the week of %s"
                                .formatted(previous.weekEnding(), series.bar(t).weekEnding())))
                .orElseGet(() -> FormulaResult.none(List.of(input), "the first bar has no bar before it"));
    }

    static FormulaResult dateId(FormulaSeries series, int t) {
        String friday = series.bar(t).weekEnding().toString();
        return FormulaResult.of(
                Integer.valueOf(friday.replace("-", "")),
                List.of(lastTradingDate(series.bar(t))),
                "yyyymmdd of the week's Friday, " + friday);
    }

    private static FormulaInput lastTradingDate(FormulaBar bar) {
        return FormulaInput.of(bar, FactColumn.LAST_TRADING_DATE, bar.lastTradingDate());
    }
}
