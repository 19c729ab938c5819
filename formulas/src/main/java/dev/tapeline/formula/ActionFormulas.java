package dev.tapeline.formula;

import dev.tapeline.formula.action.AdjustmentChange;
import dev.tapeline.formula.action.CorporateAction;
import dev.tapeline.formula.action.DividendBasis;
import dev.tapeline.formula.bar.FormulaBar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Corporate actions, and the unit in which dividends are reported. */
final class ActionFormulas {
    private ActionFormulas() {}

    static FormulaResult kind(FormulaSeries series, int t) {
        return series.action(t)
                .kind()
                .map(kind -> FormulaResult.of(kind, inputs(series, t), reason(series, t)))
                .orElseGet(() -> FormulaResult.none(inputs(series, t), reason(series, t)));
    }

    static FormulaResult source(FormulaSeries series, int t) {
        return series.action(t)
                .source()
                .map(source -> FormulaResult.of(source, inputs(series, t), reason(series, t)))
                .orElseGet(() -> FormulaResult.none(inputs(series, t), reason(series, t)));
    }

    static FormulaResult warning(FormulaSeries series, int t) {
        return series.warning(t)
                .map(warning -> FormulaResult.of(warning, inputs(series, t), reason(series, t)))
                .orElseGet(() -> FormulaResult.none(inputs(series, t), reason(series, t)));
    }

    static FormulaResult splitRatio(FormulaSeries series, int t) {
        CorporateAction action = series.action(t);
        return action.isSplit()
                ? FormulaResult.of(
                        ratio(action),
                        inputs(series, t),
                        reason(series, t)
                                + "; the ratio is the fraction with the smallest terms in the interval around it, or of a "
                                + "consolidation without one the measured ratio")
                : FormulaResult.none(inputs(series, t), "no split; " + reason(series, t));
    }

    static BigDecimal ratio(CorporateAction action) {
        return action.ratioNew().divide(action.ratioOld(), 12, RoundingMode.HALF_UP);
    }

    static FormulaResult isTwoScaleWeek(FormulaSeries series, int t) {
        String reason = t == 0
                ? "the first bar has no bar before it"
                : "with an action, true if open_price %s is nearer to the close before as traded than to that close on the scale of this bar; %s"
                        .formatted(NumberText.of(series.bar(t).open()), reason(series, t));
        return FormulaResult.of(series.action(t).isTwoScaleWeek(), inputs(series, t), reason);
    }

    private static List<FormulaInput> inputs(FormulaSeries series, int t) {
        FormulaBar bar = series.bar(t);
        return series.previous(t)
                .map(previous -> List.of(
                        FormulaInput.adjustedClose(bar),
                        FormulaInput.close(bar),
                        FormulaInput.dividend(bar),
                        FormulaInput.open(bar),
                        FormulaInput.adjustedClose(previous),
                        FormulaInput.close(previous)))
                .orElse(List.of());
    }

    /** What an action is inferred from: how far the factor changes beyond what the dividend explains. */
    private static String reason(FormulaSeries series, int t) {
        if (t == 0) {
            return "the first bar has no bar before it";
        }
        if (series.action(t).isOverridden()) {
            return "set by corporate-actions.csv";
        }
        if (series.action(t).isReported()) {
            return "reported by the vendor; gold.corporate_action has the evidence";
        }
        FormulaBar bar = series.bar(t);
        FormulaBar previous = series.bar(t - 1);
        if (!series.hasReturn(t)) {
            return "the bar or the one before has no adjusted close";
        }
        double rescale = new AdjustmentChange(previous, bar).rescale();
        BigDecimal dividend = dividend(series, t);
        double shares = rescale * (1 - dividend.doubleValue() / series.close(t - 1));
        return "the adjustment factor changed by %s; times (1 - %s / %s), the dividend, it is %s new shares per old share, near 1 in a week without an action"
                .formatted(
                        NumberText.of(rescale),
                        NumberText.of(dividend),
                        NumberText.of(previous.close()),
                        NumberText.of(shares));
    }

    /** The dividend of a week per share of that week, in the unit of the prices. */
    static BigDecimal dividend(FormulaSeries series, int t) {
        DividendBasis basis = series.dividendBasis(t);
        BigDecimal reported = series.bar(t).dividend().multiply(BigDecimal.valueOf(basis.unit()));
        return basis.isAdjusted() ? reported.multiply(series.laterRatio(t)) : reported;
    }

    static FormulaResult dividendUnitFactor(FormulaSeries series, int t) {
        FormulaBar bar = series.bar(t);
        if (bar.dividend().signum() == 0) {
            return FormulaResult.none(List.of(FormulaInput.dividend(bar)), "no dividend in the week");
        }
        DividendBasis basis = series.dividendBasis(t);
        BigDecimal unit = BigDecimal.valueOf(basis.unit());
        BigDecimal factor = basis.isAdjusted() ? unit.multiply(series.laterRatio(t)) : unit;
        return FormulaResult.of(
                factor.setScale(12, RoundingMode.HALF_UP),
                basis.isAdjusted()
                        ? PriceFormulas.withLaterSplits(series, t, FormulaInput.dividend(bar))
                        : List.of(FormulaInput.dividend(bar)),
                "unit %s".formatted(NumberText.of(unit.stripTrailingZeros()))
                        + (basis.isAdjusted()
                                ? " * (" + PriceFormulas.laterRatios(series, t)
                                        + "): the dividend is reported per share of the last week"
                                : ": the dividend is reported per share of its own week")
                        + ", the reading that explains most dividends of the series, or the only one that explains this one");
    }
}
