package dev.tapeline.operations.warehouse;

/**
 * The newest bar of a symbol, formatted for display.
 *
 * @param week ISO week, such as {@code 2026-W13}
 * @param isCurrent whether it is the newest complete week of the symbol's exchange
 * @param close closing price in the listing's currency, two decimals
 * @param weeklyReturn in percent with the sign, null for the first bar of a symbol
 */
public record NewestWeek(
        String symbol,
        String companyName,
        String week,
        boolean isComplete,
        boolean isCurrent,
        String close,
        String weeklyReturn) {}
