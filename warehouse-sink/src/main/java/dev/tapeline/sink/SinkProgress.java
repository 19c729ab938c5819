package dev.tapeline.sink;

import dev.tapeline.sink.batch.WriteBatch;
import java.time.Duration;

/**
 * What a sink has written since it was started.
 *
 * @param rows bars, companies and rejections
 * @param receipts written
 * @param transactions committed
 * @param busy time spent in transactions
 * @param isWaiting whether a dependency is unavailable and the sink retries
 */
public record SinkProgress(long rows, long receipts, long transactions, Duration busy, boolean isWaiting) {
    static final SinkProgress NONE = new SinkProgress(0, 0, 0, Duration.ZERO, false);

    SinkProgress plus(WriteBatch batch, Duration duration) {
        return new SinkProgress(
                rows + batch.rows(), receipts + batch.receipts().size(), transactions + 1, busy.plus(duration), false);
    }

    SinkProgress waiting(boolean isNowWaiting) {
        return new SinkProgress(rows, receipts, transactions, busy, isNowWaiting);
    }
}
