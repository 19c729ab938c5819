package dev.tapeline.normalizer.rules.vintage;

/**
 * One week of a vintage, with all its values as numbers.
 *
 * <p>Later payloads are compared with it, and receipts state the values that it had before a correction.
 *
 * @param week {@link dev.tapeline.market.TradingWeek#index()}
 * @param lastTradingDay days since 1970-01-01
 * @param open prices and dividend in millionths
 */
public record VintageWeek(
        int week,
        long lastTradingDay,
        boolean isComplete,
        long open,
        long high,
        long low,
        long close,
        long adjustedClose,
        long volume,
        long dividend) {
    /** The week of a bar. */
    public static VintageWeek of(MergedBar bar) {
        return new VintageWeek(
                bar.week().index(),
                bar.lastTradingDate().toEpochDay(),
                bar.isComplete(),
                bar.open().millionths(),
                bar.high().millionths(),
                bar.low().millionths(),
                bar.close().millionths(),
                bar.adjustedClose().millionths(),
                bar.volume(),
                bar.dividend().millionths());
    }
}
