package dev.tapeline.formula.action;

import dev.tapeline.formula.bar.FormulaBar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The change of the vendor's adjustment factor (adjusted close / close) from one bar to the next, and what it means for
 * shares and dividends.
 *
 * <p>Adjusted closes and dividends have four decimals, so each may be off by half of the last one; split coefficients have about six
 * digits.
 */
public record AdjustmentChange(FormulaBar previous, FormulaBar bar) {
    private static final double HALF_OF_LAST_DECIMAL = 0.00005;
    private static final double COEFFICIENT_ERROR = 1e-5;
    private static final double DIVIDEND_HIDDEN_IN_GAP = 0.1;
    private static final double LARGE_CHANGE = 0.2;
    private static final double SMALLEST_VISIBLE_LOG = 0.1;
    private static final double LARGEST_SHARE = 0.99;
    private static final double SMALLEST_SPECIAL_SHARE = 0.05;
    private static final double LARGEST_DIVIDEND_RESCALE = 1.1;
    private static final double SMALLEST_CONSOLIDATION = 0.98;
    private static final double LARGEST_MEASURING_ERROR = 0.05;
    private static final double LARGEST_MEASURING_SHARE = 0.5;
    private static final double LARGEST_UNCERTAINTY_AT_LAST_CLOSE = 0.05;

    /** The factor divided by that of the bar before. */
    public double rescale() {
        return factor(bar) / factor(previous);
    }

    private static double factor(FormulaBar of) {
        return adjusted(of) / close(of);
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

    double rescaleHigh() {
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
        double error = dividend() > 0 ? HALF_OF_LAST_DECIMAL / dividend() : 0;
        return interval(dividend * (1 + error) / lowestPrice, dividend * (1 - error) / highestPrice);
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

    /**
     * The kind of action, if the dividend of the week is this amount in the unit of the prices.
     *
     * @param isGlitch whether the change is the begin or the end of a glitch
     * @param isOneOfSeveral whether it is as large as those of regular dividends
     */
    Optional<String> kind(double dividend, boolean isGlitch, boolean isOneOfSeveral) {
        RatioInterval interval = interval(dividend);
        if (!isGlitch && believedSplit(dividend).isPresent()) {
            return Optional.of(CorporateAction.SPLIT);
        }
        boolean isDividendInKind = interval.high() < 0.995 && interval.dividendShare() > 0.1 && rescale() > 1.1;
        if (!isGlitch
                && !isOneOfSeveral
                && splitTerms(dividend).isEmpty()
                && (interval.lowest() > 1.005 || isDividendInKind)
                && isDropSeen(dividend)) {
            return Optional.of(CorporateAction.SPIN_OFF);
        }
        return interval.dividendShare() > 0.1 ? Optional.of(CorporateAction.DISTRIBUTION) : Optional.empty();
    }

    /** The split of the week, if the prices as traded show it. */
    Optional<SplitTerms> believedSplit(double dividend) {
        return splitTerms(dividend).filter(terms -> isJumpSeen(dividend));
    }

    /** The split that the factor shows, if the dividend of the week is this amount in the unit of the prices. */
    private Optional<SplitTerms> splitTerms(double dividend) {
        RatioInterval whole = interval(dividend);
        if (!(whole.lowest() > 1 || whole.isReverse()) || isDividendNotInFactor(dividend, whole)) {
            return Optional.empty();
        }
        Optional<SplitTerms> found = Optional.empty();
        if (dividend > 0 && !whole.isExplained()) {
            double share = share(dividend);
            found = SplitRatioSearch.simplestFraction(interval(share, share), LARGEST_UNCERTAINTY_AT_LAST_CLOSE);
        }
        if (found.isEmpty()) {
            found = SplitRatioSearch.simplestFraction(whole);
        }
        if (found.isEmpty() && dividend > 0 && !whole.isExplained()) {
            double priceAfterSplit = close(previous) / rescale() + dividend;
            found = SplitRatioSearch.simplestFraction(intervalAt(dividend, priceAfterSplit))
                    .or(() -> SplitRatioSearch.simplestFraction(intervalAt(dividend, close(previous))));
        }
        boolean isByOpening =
                found.isEmpty() && whole.from() > 1 && !whole.isNarrow() && !followsGap() && dividend() == 0;
        if (isByOpening) {
            found = SplitRatioSearch.nearestToOpening(
                    whole, close(previous), bar.open().doubleValue());
        }
        return found.isEmpty() ? measuredConsolidation(dividend) : found;
    }

    /** A dividend without a change of the factor that fits it, unless it is a special one together with a consolidation. */
    private boolean isDividendNotInFactor(double dividend, RatioInterval whole) {
        return dividend > 0
                && whole.isReverse()
                && rescaleHigh() >= 1
                && (share(dividend) <= SMALLEST_SPECIAL_SHARE || !isNearer(open(), dividend));
    }

    /** History that was multiplied: only a consolidation does that, whatever its ratio. */
    private Optional<SplitTerms> measuredConsolidation(double dividend) {
        double ratio = rescale() * (1 - share(dividend));
        boolean isMeasured = rescaleHigh() < 1
                && ratio < SMALLEST_CONSOLIDATION
                && share(dividend) <= LARGEST_MEASURING_SHARE
                && rescaleHigh() - rescaleLow() < LARGEST_MEASURING_ERROR * rescale();
        return isMeasured
                ? Optional.of(SplitTerms.measured(BigDecimal.valueOf(1 / ratio).setScale(6, RoundingMode.HALF_UP)))
                : Optional.empty();
    }

    /** The dividend as a share of the last close. */
    private double share(double dividend) {
        return Math.min(LARGEST_SHARE, dividend / close(previous));
    }

    /** Whether the price opened or closed nearer to the last close as rescaled than to what the dividend alone explains. */
    boolean isJumpSeen(double dividend) {
        double highest = Math.max(bar.high().doubleValue(), close(previous));
        double lowest = Math.min(bar.low().doubleValue(), close(previous));
        boolean isInRange = Math.abs(Math.log(rescale())) > 0.1
                && dividend == 0
                && Math.log(highest / lowest) >= 0.9 * Math.abs(Math.log(rescale()));
        return isNearer(open(), dividend) || isNearer(close(bar), dividend) || isInRange;
    }

    /** Whether the price opened or closed nearer to a split of this factor than to none; a small factor cannot be seen. */
    boolean isSeenInPrices(double splitFactor) {
        return Math.abs(Math.log(splitFactor)) <= SMALLEST_VISIBLE_LOG
                || isOnNewScale(open(), splitFactor)
                || isOnNewScale(close(bar), splitFactor);
    }

    private boolean isOnNewScale(double price, double splitFactor) {
        double move = price / close(previous);
        return Math.abs(Math.log(move * splitFactor)) < Math.abs(Math.log(move));
    }

    private boolean isNearer(double price, double dividend) {
        double move = price / close(previous);
        return Math.abs(Math.log(move * rescale())) < Math.abs(Math.log(move / (1 - share(dividend))));
    }

    /** Whether the raw price dropped by the change of the factor, at the opening or, if it is large, within the week. */
    private boolean isDropSeen(double dividend) {
        double highest = Math.max(bar.high().doubleValue(), close(previous));
        boolean isInRange =
                rescale() > 1.03 && dividend == 0 && highest / bar.low().doubleValue() >= rescale();
        return isNearer(open(), dividend)
                || isInRange
                || (Math.log(rescale()) > LARGE_CHANGE && isNearer(close(bar), dividend));
    }

    /** Whether the factor returns with the bar after, by more than nine tenths. */
    boolean isUndoneBy(AdjustmentChange next) {
        return (rescaleLow() > 1.005 || rescaleHigh() < 0.995)
                && (next.rescaleLow() > 1 || next.rescaleHigh() < 1)
                && Math.abs(Math.log(rescale()) + Math.log(next.rescale())) <= 0.1 * Math.abs(Math.log(rescale()))
                && (Math.abs(Math.log(rescale())) <= LARGE_CHANGE || !isJumpSeen(0));
    }

    /** Whether the factor rose by an amount that a dividend usually has. */
    boolean isDividendSized() {
        return rescaleLow() > 1 && rescale() < LARGEST_DIVIDEND_RESCALE;
    }

    /** Whether another change of the factor is as large as this one, as those of regular dividends are. */
    boolean isLike(AdjustmentChange other) {
        double quotient = Math.log(other.rescale()) / Math.log(rescale());
        return other.rescaleLow() > 1 && quotient > 0.6 && quotient < 1.6;
    }

    /** What is wrong with a bar for which no action is believed. */
    Optional<String> warning(double dividend, boolean isGlitch, boolean isEndOfGlitch, boolean isExplained) {
        if (isGlitch) {
            return Optional.of("adjusted_close_glitch");
        }
        if (isEndOfGlitch) {
            return Optional.empty();
        }
        if (dividend > 0) {
            RatioInterval interval = interval(dividend);
            double tolerated = 0.2 * interval.dividendShare();
            boolean isDifferent = interval.low() > 1 + tolerated || interval.high() < 1 - tolerated;
            return !isExplained && isDifferent ? Optional.of("dividend_differs_from_factor") : Optional.empty();
        }
        if (rescaleLow() > 1.0005 && rescale() < LARGEST_DIVIDEND_RESCALE && !followsGap()) {
            return Optional.of("dividend_missing");
        }
        if (rescaleLow() > LARGEST_DIVIDEND_RESCALE || rescaleHigh() < 0.995) {
            return Optional.of("factor_jump_not_in_prices");
        }
        return warningOfNewScale();
    }

    /** Whether the prices moved as by a split for which the factor did not change. */
    Optional<String> warningOfNewScale() {
        boolean isUnchanged = rescale() > 0.95 && rescale() < 1.05;
        return isUnchanged && (isSplitMove(open(), 1.5) || isSplitMove(close(bar), 2))
                ? Optional.of("prices_on_new_scale")
                : Optional.empty();
    }

    /** Whether a price is within 2 % of a split of 3:2 or n:1, or of its inverse, of the last close. */
    private boolean isSplitMove(double price, double smallest) {
        double larger = Math.max(price / close(previous), close(previous) / price);
        double nearest = Math.floor(larger + 0.5);
        double split = larger < 1.75 ? smallest : nearest;
        return larger >= 0.98 * smallest && Math.abs(larger - split) <= 0.02 * split;
    }

    /** Whether the bar opened nearer to the last close as traded than to the last close on the scale of this bar. */
    boolean isTwoScale() {
        double opening = bar.open().doubleValue() / close(previous);
        return bar.week() - previous.week() <= 4
                && Math.abs(Math.log(rescale())) > LARGE_CHANGE
                && Math.abs(Math.log(opening)) < Math.abs(Math.log(opening * rescale()));
    }

    private double open() {
        return bar.open().doubleValue();
    }

    private boolean followsGap() {
        return bar.week() - previous.week() > 1;
    }

    private static double close(FormulaBar of) {
        return of.close().doubleValue();
    }

    private static double adjusted(FormulaBar of) {
        return of.hasAdjustedClose() ? of.adjustedClose().doubleValue() : Double.NaN;
    }
}
