package dev.tapeline.normalizer.rules.vintage;

import dev.tapeline.market.Price;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.rules.row.ValidatedRow;
import java.time.LocalDate;

/**
 * The bar of one ISO week in one payload: prices and volume as traded, the adjusted close of the vintage.
 *
 * @param lastTradingDate the newest session of the exchange that the bar covers
 * @param isDividendAbsent whether a row of the week states no dividend, so that it counts as 0
 */
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
        Price dividend,
        boolean isDividendAbsent) {

    static MergedBar of(ValidatedRow row, TradingWeek week, LocalDate session, boolean isComplete) {
        return new MergedBar(
                week,
                session,
                isComplete,
                row.open(),
                row.high(),
                row.low(),
                row.close(),
                row.adjustedClose(),
                row.volume(),
                row.dividend(),
                row.isDividendAbsent());
    }

    /**
     * Whether a later row restates the whole week: same open, volume not smaller, range not narrower.
     *
     * <p>A row without a session after those of this bar restates it too, since it cannot be another part of the week.
     *
     * @param session last session up to the date of the later row
     */
    boolean isRestatedBy(ValidatedRow later, LocalDate session) {
        return !session.isAfter(lastTradingDate)
                || (later.open().equals(open)
                        && later.volume() >= volume
                        && later.high().compareTo(high) >= 0
                        && later.low().compareTo(low) <= 0);
    }

    /**
     * Whether a row of a later week only repeats this bar, under a date before which that week has no session.
     *
     * @param session last session up to the date of the later row
     */
    boolean isCopiedBy(ValidatedRow later, LocalDate session) {
        return !session.isAfter(lastTradingDate)
                && later.open().equals(open)
                && later.high().equals(high)
                && later.low().equals(low)
                && later.close().equals(close)
                && later.volume() == volume;
    }

    /** This part of a week joined with the part that follows it after a holiday. */
    MergedBar followedBy(ValidatedRow later, LocalDate session) {
        return new MergedBar(
                week,
                session,
                isComplete,
                open,
                Price.max(high, later.high()),
                Price.min(low, later.low()),
                later.close(),
                later.adjustedClose(),
                volume + later.volume(),
                dividend.plus(later.dividend()),
                isDividendAbsent || later.isDividendAbsent());
    }
}
