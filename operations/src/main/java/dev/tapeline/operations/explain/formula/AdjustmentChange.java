package dev.tapeline.operations.explain.formula;

import java.util.Optional;

/**
 * The change of the vendor's adjustment factor (adjusted close / close) from one bar to the next, and what it means for
 * shares and dividends.
 *
 * <p>Adjusted closes have four decimals, so each may be off by half of the last one; split coefficients have about six
 * digits.
 */
record AdjustmentChange(FormulaBar previous, FormulaBar bar) {
    private static final double HALF_OF_LAST_DECIMAL = 0.00005;
    private static final double COEFFICIENT_ERROR = 1e-5;
    private static final double DIVIDEND_HIDDEN_IN_GAP = 0.1;

    /** The factor divided by that of the bar before. */
    double rescale() {
        return factor(bar) / factor(previous);
    }

    private static double factor(FormulaBar of) {
        return of.adjustedClose().doubleValue() / of.close().doubleValue();
    }

    double dividend() {
        return bar.dividend().doubleValue();
    }

    double rescaleLow() {
        return (adjusted(bar) - HALF_OF_LAST_DECIMAL)
                / close(bar)
                * close(previous)
                / (adjusted(previous) + HALF_OF_LAST_DECIMAL)
                * (1 - COEFFICIENT_ERROR);
    }

    private double rescaleHigh() {
        return adjusted(previous) <= HALF_OF_LAST_DECIMAL
                ? Double.POSITIVE_INFINITY
                : (adjusted(bar) + HALF_OF_LAST_DECIMAL)
                        / close(bar)
                        * close(previous)
                        / (adjusted(previous) - HALF_OF_LAST_DECIMAL)
                        * (1 + COEFFICIENT_ERROR);
    }

    /** What a dividend of this amount leaves unexplained, whatever the price before its ex-date in the week was. */
    RatioInterval interval(double dividend) {
        double priceAfterSplit = close(previous) / rescale() + dividend;
        double lowestPrice = Math.min(Math.min(close(previous), bar.low().doubleValue()), priceAfterSplit);
        double highestPrice = Math.max(Math.max(close(previous), bar.high().doubleValue()), priceAfterSplit);
        return interval(dividend / lowestPrice, dividend / highestPrice);
    }

    /** As {@link #interval(double)}, if the price before the ex-date was near to a known one. */
    private RatioInterval intervalAt(double dividend, double price) {
        return interval(dividend / (0.85 * price), dividend / (1.18 * price));
    }

    private RatioInterval interval(double shareHigh, double shareLow) {
        double low = rescaleLow() * (1 - Math.min(1, shareHigh));
        double high = rescaleHigh() * (1 - Math.min(1, shareLow));
        return new RatioInterval(low, followsGap() ? low * (1 - DIVIDEND_HIDDEN_IN_GAP) : low, high, shareLow);
    }

    /** The kind of action, if the dividend of the week is this amount in the unit of the prices. */
    Optional<String> kind(double dividend) {
        RatioInterval interval = interval(dividend);
        if (splitTerms(dividend).isPresent()) {
            return Optional.of(CorporateAction.SPLIT);
        }
        if (interval.lowest() > 1.005 || interval.high() < 0.995) {
            return Optional.of(CorporateAction.SPIN_OFF);
        }
        return interval.dividendShare() > 0.1 ? Optional.of(CorporateAction.DISTRIBUTION) : Optional.empty();
    }

    /** The split of the week, if its dividend is this amount in the unit of the prices. */
    Optional<SplitTerms> splitTerms(double dividend) {
        RatioInterval whole = interval(dividend);
        if (!(whole.lowest() > 1 || whole.isReverse())) {
            return Optional.empty();
        }
        Optional<SplitTerms> found = SplitRatioSearch.simplestFraction(whole);
        if (found.isEmpty() && dividend > 0 && !whole.isExplained()) {
            double priceAfterSplit = close(previous) / rescale() + dividend;
            found = SplitRatioSearch.simplestFraction(intervalAt(dividend, priceAfterSplit))
                    .or(() -> SplitRatioSearch.simplestFraction(intervalAt(dividend, close(previous))));
        }
        boolean isByOpening =
                found.isEmpty() && whole.from() > 1 && !whole.isNarrow() && !followsGap() && dividend() == 0;
        return isByOpening
                ? SplitRatioSearch.nearestToOpening(
                        whole, close(previous), bar.open().doubleValue())
                : found;
    }

    /** Whether the bar opened nearer to the last close as traded than to the last close on the scale of this bar. */
    boolean isTwoScale() {
        double opening = bar.open().doubleValue() / close(previous);
        return bar.week() - previous.week() <= 4
                && Math.abs(Math.log(rescale())) > 0.2
                && Math.abs(Math.log(opening)) < Math.abs(Math.log(opening * rescale()));
    }

    private boolean followsGap() {
        return bar.week() - previous.week() > 1;
    }

    private static double close(FormulaBar of) {
        return of.close().doubleValue();
    }

    private static double adjusted(FormulaBar of) {
        return of.adjustedClose().doubleValue();
    }
}
