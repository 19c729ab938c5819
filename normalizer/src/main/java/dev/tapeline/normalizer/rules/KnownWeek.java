package dev.tapeline.normalizer.rules;

/**
 * What is remembered of a bar: enough to tell whether a later answer says something else, in 37 bytes.
 *
 * @param week {@link dev.tapeline.market.TradingWeek#index()}
 * @param close raw close in millionths
 * @param adjustedClose in millionths
 * @param rawHash of last trading date, open, high, low and close
 * @param flowHash of volume and dividend
 */
public record KnownWeek(int week, boolean isComplete, long close, long adjustedClose, long rawHash, long flowHash) {
    static KnownWeek of(Bar bar) {
        return new KnownWeek(
                bar.week().index(),
                bar.isComplete(),
                bar.close().millionths(),
                bar.adjustedClose().millionths(),
                Hash64.of(
                        bar.lastTradingDate().toEpochDay(),
                        bar.open().millionths(),
                        bar.high().millionths(),
                        bar.low().millionths(),
                        bar.close().millionths()),
                Hash64.of(bar.volume(), bar.dividend().millionths()));
    }
}
