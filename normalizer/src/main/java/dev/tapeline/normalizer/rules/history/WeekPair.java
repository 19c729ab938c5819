package dev.tapeline.normalizer.rules.history;

import dev.tapeline.normalizer.rules.vintage.VintageWeek;

/** A finished week as two vintages tell it. */
record WeekPair(VintageWeek before, VintageWeek now) {
    /** Half a unit of the vendor's fourth decimal, in millionths, and a hair for the arithmetic. */
    private static final double ROUNDING = 50.01;

    boolean isAdjustedCloseChanged() {
        return before.adjustedClose() != now.adjustedClose();
    }

    /** Least factor that may lie between the two adjusted closes, both of which are rounded. */
    double leastFactor() {
        return (now.adjustedClose() - ROUNDING) / (before.adjustedClose() + ROUNDING);
    }

    /** Greatest such factor. */
    double greatestFactor() {
        double least = before.adjustedClose() - ROUNDING;
        return least > 0 ? (now.adjustedClose() + ROUNDING) / least : Double.POSITIVE_INFINITY;
    }
}
