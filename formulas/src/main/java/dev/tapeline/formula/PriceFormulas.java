package dev.tapeline.formula;

import static dev.tapeline.formula.FormulaSeries.EXACT;

import dev.tapeline.formula.action.AdjustmentChange;
import dev.tapeline.formula.bar.FormulaBar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prices and volumes on other scales: adjusted for dividends and splits, or for splits alone. */
final class PriceFormulas {
    private PriceFormulas() {}

    static FormulaResult adjustedOpen(FormulaSeries series, int t) {
        if (series.action(t).isTwoScaleWeek()) {
            return twoScales(series, t, FactColumn.OPEN, series.bar(t).open(), openOnScaleBefore(series, t));
        }
        return ownScale(series, t, FactColumn.OPEN, FormulaBar::open);
    }

    static FormulaResult adjustedHigh(FormulaSeries series, int t) {
        FormulaBar bar = series.bar(t);
        if (series.action(t).isTwoScaleWeek()) {
            int scale = isRescaledDown(series, t) ? t - 1 : t;
            BigDecimal high = onScaleOf(series.bar(scale), bar.high())
                    .max(openOnScaleBefore(series, t))
                    .max(bar.adjustedClose());
            return twoScales(series, t, FactColumn.HIGH, bar.high(), high);
        }
        return ownScale(series, t, FactColumn.HIGH, FormulaBar::high);
    }

    static FormulaResult adjustedLow(FormulaSeries series, int t) {
        FormulaBar bar = series.bar(t);
        if (series.action(t).isTwoScaleWeek()) {
            int scale = isRescaledDown(series, t) ? t : t - 1;
            BigDecimal low = onScaleOf(series.bar(scale), bar.low())
                    .min(openOnScaleBefore(series, t))
                    .min(bar.adjustedClose());
            return twoScales(series, t, FactColumn.LOW, bar.low(), low);
        }
        return ownScale(series, t, FactColumn.LOW, FormulaBar::low);
    }

    static FormulaResult adjustedClose(FormulaSeries series, int t) {
        FormulaBar bar = series.bar(t);
        return bar.hasAdjustedClose()
                ? FormulaResult.of(bar.adjustedClose(), List.of(), "the adjusted close in the payload")
                : noAdjustedClose(bar);
    }

    private static FormulaResult noAdjustedClose(FormulaBar bar) {
        return FormulaResult.none(
                List.of(FormulaInput.close(bar)), "the vendor's rounding left 0 of the adjusted close");
    }

    private static FormulaResult ownScale(
            FormulaSeries series, int t, String column, Function<FormulaBar, BigDecimal> price) {
        FormulaBar bar = series.bar(t);
        if (!bar.hasAdjustedClose()) {
            return noAdjustedClose(bar);
        }
        return FormulaResult.of(
                sixDecimals(onScaleOf(bar, price.apply(bar))),
                List.of(
                        FormulaInput.of(bar, column, price.apply(bar)),
                        FormulaInput.adjustedClose(bar),
                        FormulaInput.close(bar)),
                "%s * %s / %s, rounded to 6 decimals"
                        .formatted(
                                NumberText.of(price.apply(bar)),
                                NumberText.of(bar.adjustedClose()),
                                NumberText.of(bar.close())));
    }

    private static FormulaResult twoScales(
            FormulaSeries series, int t, String column, BigDecimal price, BigDecimal result) {
        FormulaBar bar = series.bar(t);
        FormulaBar previous = series.bar(t - 1);
        List<FormulaInput> inputs = new ArrayList<>(List.of(
                FormulaInput.of(bar, column, price),
                FormulaInput.adjustedClose(bar),
                FormulaInput.close(bar),
                FormulaInput.adjustedClose(previous),
                FormulaInput.close(previous)));
        if (!column.equals(FactColumn.OPEN)) {
            inputs.add(FormulaInput.open(bar));
        }
        return FormulaResult.of(
                sixDecimals(result),
                inputs,
                "two-scale week: open_price times the factor of the bar before, %s / %s; high and low on the scale on "
                                .formatted(NumberText.of(previous.adjustedClose()), NumberText.of(previous.close()))
                        + "which they are extreme, and never between adj_open_price and adj_close_price");
    }

    private static BigDecimal openOnScaleBefore(FormulaSeries series, int t) {
        return onScaleOf(series.bar(t - 1), series.bar(t).open());
    }

    /** Whether prices as traded fell by the action, so that the scale before it is the higher one. */
    private static boolean isRescaledDown(FormulaSeries series, int t) {
        return new AdjustmentChange(series.bar(t - 1), series.bar(t)).rescale() > 1;
    }

    private static BigDecimal onScaleOf(FormulaBar bar, BigDecimal price) {
        return price.multiply(bar.adjustedClose()).divide(bar.close(), EXACT);
    }

    private static BigDecimal sixDecimals(BigDecimal value) {
        return value.setScale(6, RoundingMode.HALF_UP);
    }

    static FormulaResult splitAdjustedClose(FormulaSeries series, int t) {
        return FormulaResult.of(
                series.splitAdjustedClose(t),
                withLaterSplits(series, t, FormulaInput.close(series.bar(t))),
                NumberText.of(series.bar(t).close()) + " / (" + laterRatios(series, t) + "), rounded to 6 decimals");
    }

    static FormulaResult splitAdjustedDividend(FormulaSeries series, int t) {
        BigDecimal dividend = ActionFormulas.dividend(series, t);
        return FormulaResult.of(
                dividend.divide(series.laterRatio(t), EXACT).setScale(9, RoundingMode.HALF_UP),
                withLaterSplits(series, t, FormulaInput.dividend(series.bar(t))),
                NumberText.of(dividend) + " / (" + laterRatios(series, t) + "), rounded to 9 decimals");
    }

    static FormulaResult splitAdjustedVolume(FormulaSeries series, int t) {
        BigDecimal volume = BigDecimal.valueOf(series.bar(t).volume());
        return FormulaResult.of(
                volume.multiply(series.laterRatio(t)).setScale(0, RoundingMode.HALF_UP),
                withLaterSplits(series, t, FormulaInput.volume(series.bar(t))),
                volume + " * (" + laterRatios(series, t) + "), rounded");
    }

    static List<FormulaInput> withLaterSplits(FormulaSeries series, int t, FormulaInput first) {
        List<FormulaInput> inputs = new ArrayList<>(List.of(first));
        laterSplits(series, t)
                .forEach(i -> inputs.add(FormulaInput.of(
                        series.bar(i), FactColumn.SPLIT_RATIO, ActionFormulas.ratio(series.action(i)))));
        return inputs;
    }

    static String laterRatios(FormulaSeries series, int t) {
        String ratios = laterSplits(series, t)
                .mapToObj(i -> ActionFormulas.ratio(series.action(i))
                        .stripTrailingZeros()
                        .toPlainString())
                .collect(Collectors.joining(" * "));
        return ratios.isEmpty() ? "1, no later split" : ratios;
    }

    private static IntStream laterSplits(FormulaSeries series, int t) {
        return IntStream.range(t + 1, series.size())
                .filter(i -> series.action(i).isSplit());
    }

    static FormulaResult adjustmentFactor(FormulaSeries series, int t) {
        FormulaBar bar = series.bar(t);
        if (!bar.hasAdjustedClose()) {
            return noAdjustedClose(bar);
        }
        return FormulaResult.of(
                bar.adjustedClose().divide(bar.close(), 12, RoundingMode.HALF_UP),
                List.of(FormulaInput.adjustedClose(bar), FormulaInput.close(bar)),
                NumberText.of(bar.adjustedClose()) + " / " + NumberText.of(bar.close()));
    }

    static FormulaResult tradedValue(FormulaSeries series, int t) {
        FormulaBar bar = series.bar(t);
        return FormulaResult.of(
                bar.close().multiply(BigDecimal.valueOf(bar.volume())),
                List.of(FormulaInput.close(bar), FormulaInput.volume(bar)),
                NumberText.of(bar.close()) + " * " + bar.volume());
    }
}
