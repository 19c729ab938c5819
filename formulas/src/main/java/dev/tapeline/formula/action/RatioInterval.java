package dev.tapeline.formula.action;

/**
 * The interval of new shares per old share that a bar's change of the adjustment factor leaves unexplained by its dividend.
 *
 * @param lowest as {@code low}, if weeks without bars hid a dividend of a tenth of the price
 * @param dividendShare the smallest share of the price that the dividend can be
 */
record RatioInterval(double low, double lowest, double high, double dividendShare) {
    /** Whether the dividend alone explains the change: no share was added or taken. */
    boolean isExplained() {
        return low <= 1 && high >= 1;
    }

    boolean isReverse() {
        return high < 1;
    }

    /** Lower bound of the larger term divided by the smaller. */
    double from() {
        return isReverse() ? 1 / high : lowest;
    }

    /** Upper bound of the larger term divided by the smaller. */
    double to() {
        return isReverse() ? 1 / lowest : high;
    }

    double middle() {
        return isReverse() ? (1 / high + 1 / low) / 2 : (low + high) / 2;
    }

    double width() {
        return isReverse() ? 1 / low - 1 / high : high - low;
    }

    /** Whether the interval is narrower than its distance from 1; a wider one does not identify a ratio. */
    boolean isNarrow() {
        return from() > 1 && from() - 1 > to() - from();
    }
}
