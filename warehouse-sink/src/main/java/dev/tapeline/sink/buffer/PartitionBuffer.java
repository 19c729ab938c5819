package dev.tapeline.sink.buffer;

import dev.tapeline.sink.batch.WriteBatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Buffers the records of one partition: decodes them and decides which may be written.
 *
 * <p>Drained records count as written. If the transaction fails, all buffers are discarded and created again from the
 * positions in Postgres.
 */
public sealed interface PartitionBuffer
        permits WeeklyBarBuffer, SymbolRecordBuffer, RejectionBuffer, ReceiptBuffer, EventBuffer {
    /**
     * Adds one record, in the order of the partition.
     *
     * @param stableEnd end of the committed records at the time the broker sent this one
     */
    void accept(ConsumerRecord<byte[], byte[]> encoded, long stableEnd);

    /**
     * Moves the records that may be written, and the position after them, to the batch.
     *
     * @param reached offset after the last record that was accepted, past any transaction markers
     * @param isAtStableEnd whether every committed record that is known was accepted
     */
    void drainTo(WriteBatch batch, long reached, boolean isAtStableEnd);

    /** Number of records that were accepted and not drained. */
    int waiting();

    /** Offset of the first record that was not drained, or {@code reached} if all were. */
    long nextOffset(long reached);
}
