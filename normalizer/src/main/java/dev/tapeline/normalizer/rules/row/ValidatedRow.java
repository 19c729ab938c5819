package dev.tapeline.normalizer.rules.row;

import dev.tapeline.market.Price;
import dev.tapeline.market.TradingWeek;
import java.time.LocalDate;

/**
 * A row of a payload that passed all row rules.
 *
 * @param isDividendAbsent whether the payload states no dividend, so that it is 0
 */
public record ValidatedRow(
        LocalDate date,
        Price open,
        Price high,
        Price low,
        Price close,
        Price adjustedClose,
        long volume,
        Price dividend,
        boolean isDividendAbsent) {
    /** The ISO week of the date. */
    public TradingWeek week() {
        return TradingWeek.of(date);
    }
}
