package dev.tapeline.normalizer.rules.vintage;

/**
 * What is remembered of a bar: all of it, so that a later answer can be compared with it and a restatement can say what stood
 * there before.
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
