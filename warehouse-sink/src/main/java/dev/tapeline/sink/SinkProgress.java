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
 * @param isWaiting whether the warehouse or the schema registry is away and the sink waits for it
 */
public record SinkProgress(long rows, long receipts, long transactions, Duration busy, boolean isWaiting) {
    static final SinkProgress NONE = new SinkProgress(0, 0, 0, Duration.ZERO, false);

    SinkProgress plus(WriteBatch flush, Duration took) {
        return new SinkProgress(
                rows + flush.rows(), receipts + flush.receipts().size(), transactions + 1, busy.plus(took), false);
    }

    SinkProgress waiting(boolean isNowWaiting) {
        return new SinkProgress(rows, receipts, transactions, busy, isNowWaiting);
    }
}
