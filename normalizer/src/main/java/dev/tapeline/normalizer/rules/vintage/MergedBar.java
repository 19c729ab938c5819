package dev.tapeline.normalizer.rules.vintage;

import dev.tapeline.market.Price;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.rules.row.ValidatedRow;
import java.time.LocalDate;

/** The bar of one ISO week in one payload: prices and volume as traded, the adjusted close of the vintage. */
public record MergedBar(
        TradingWeek week,
        LocalDate lastTradingDate,
        boolean isComplete,
        Price open,
        Price high,
        Price low,
        Price close,
        Price adjustedClose,
        long volume,
        Price dividend) {

    static MergedBar of(ValidatedRow row, TradingWeek week, boolean isComplete) {
        return new MergedBar(
                week,
                row.date(),
                isComplete,
                row.open(),
                row.high(),
                row.low(),
                row.close(),
                row.adjustedClose(),
                row.volume(),
                row.dividend());
    }

    /** Whether a later row restates the whole week: same open, volume not smaller, range not narrower. */
    boolean isRestatedBy(ValidatedRow later) {
        return later.open().equals(open)
                && later.volume() >= volume
                && later.high().compareTo(high) >= 0
                && later.low().compareTo(low) <= 0;
    }

    /** This part of a week joined with the part that follows it after a holiday. */
    MergedBar followedBy(ValidatedRow later) {
        return new MergedBar(
                week,
                later.date(),
                isComplete,
                open,
                Price.max(high, later.high()),
                Price.min(low, later.low()),
                later.close(),
                later.adjustedClose(),
                volume + later.volume(),
                dividend.plus(later.dividend()));
    }
}
