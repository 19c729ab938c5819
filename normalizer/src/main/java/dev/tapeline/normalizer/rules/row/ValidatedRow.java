package dev.tapeline.normalizer.rules.row;

import dev.tapeline.market.Price;
import dev.tapeline.market.TradingWeek;
import java.time.LocalDate;

/** A row of a payload that passed all row rules. */
public record ValidatedRow(
        LocalDate date,
        Price open,
        Price high,
        Price low,
        Price close,
        Price adjustedClose,
        long volume,
        Price dividend) {
    /** The ISO week of the date. */
    public TradingWeek week() {
        return TradingWeek.of(date);
    }
}
