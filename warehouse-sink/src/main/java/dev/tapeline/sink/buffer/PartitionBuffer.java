package dev.tapeline.sink.buffer;

import dev.tapeline.sink.batch.WriteBatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One partition of one topic on its way to the warehouse: decodes its records and knows which of them may be written.
 *
 * <p>What a lane has drained counts as written. If the transaction fails, all lanes are forgotten and taken over again
 * from the positions in Postgres.
 */
public sealed interface PartitionBuffer
        permits WeeklyBarBuffer, CompanyBuffer, RejectionBuffer, ReceiptBuffer, EventBuffer {
    /**
     * Takes one record in, in the order of the partition.
     *
     * @param stableEnd end of the committed records that the broker knew of when it sent this one
     */
    void accept(ConsumerRecord<byte[], byte[]> coded, long stableEnd);

    /**
     * Moves what may be written, and the position behind it, to the flush.
     *
     * @param reached offset after the last record that was accepted, past any transaction markers
     * @param isAtStableEnd whether no committed record is known that was not accepted
     */
    void drainTo(WriteBatch flush, long reached, boolean isAtStableEnd);

    /** Records that were accepted and not drained. */
    int waiting();

    /** Offset of the first record that was not drained, or {@code reached} if all were. */
    long nextOffset(long reached);
}
