package dev.tapeline.normalizer.rules.history;

import dev.tapeline.normalizer.rules.vintage.VintageWeek;

/** A complete week in two vintages. */
record WeekPair(VintageWeek before, VintageWeek now) {
    /** Half a unit of the vendor's fourth decimal, in millionths, and a margin for floating-point errors. */
    private static final double ROUNDING = 50.01;

    boolean isAdjustedCloseChanged() {
        return before.adjustedClose() != now.adjustedClose();
    }

    /** Least ratio of the two adjusted closes before both were rounded. */
    double leastFactor() {
        return (now.adjustedClose() - ROUNDING) / (before.adjustedClose() + ROUNDING);
    }

    /** Greatest ratio of the two adjusted closes before both were rounded. */
    double greatestFactor() {
        double least = before.adjustedClose() - ROUNDING;
        return least > 0 ? (now.adjustedClose() + ROUNDING) / least : Double.POSITIVE_INFINITY;
    }
}
