package dev.tapeline.modeler;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A row of silver.weekly_bar as the tests write it. */
record WeeklyBarFixture(
        LocalDate weekEnding,
        LocalDate lastTradingDate,
        boolean isComplete,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal adjustedClose,
        long volume,
        BigDecimal dividend) {
    /** Weeks since the one of 1970-01-02. */
    int week() {
        return (int) Math.floorDiv(weekEnding.toEpochDay() - 1, 7);
    }
}
