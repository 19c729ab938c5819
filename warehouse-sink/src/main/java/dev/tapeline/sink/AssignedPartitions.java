package dev.tapeline.sink;

import dev.tapeline.sink.batch.RejectedPayload;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.sink.buffer.PartitionBuffer;
import dev.tapeline.sink.buffer.ReceiptBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that the consumer group has assigned to this sink, and the records buffered for each of them.
 *
 * <p>A partition is paused after its assignment and read once it has been taken over in Postgres. All methods but
 * {@link #reachedOffsets} are for the thread of the consumer.
 */
final class AssignedPartitions implements ConsumerRebalanceListener {
    private static final int MAX_QUEUED_RECEIPTS = 20_000;

    private final Consumer<byte[], byte[]> consumer;
    private final SinkTopics topics;
    private final PartitionTakeover takeover;
    private final Runnable endOfTransaction;
    private final Map<TopicPartition, PartitionBuffer> buffers = new LinkedHashMap<>();
    private final Set<TopicPartition> awaitingTakeover = new HashSet<>();
    private int bufferedRecords;
    private long bufferingSince;
    private volatile Map<TopicPartition, Long> reachedOffsets = Map.of();

    /**
     * No partitions.
     *
     * @param endOfTransaction returns when no transaction is open; another sink may take over afterwards
     */
    AssignedPartitions(
            Consumer<byte[], byte[]> consumer,
            SinkTopics topics,
            PartitionTakeover takeover,
            Runnable endOfTransaction) {
        this.endOfTransaction = endOfTransaction;
        this.consumer = consumer;
        this.topics = topics;
        this.takeover = takeover;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // Paused before the first fetch: only Postgres knows the offset to read from.
        partitions.forEach(partition -> consumer.seek(partition, 0));
        consumer.pause(partitions);
        awaitingTakeover.addAll(partitions);
        reachedOffsets = Map.of();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        endOfTransaction.run();
        discard(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        discard(partitions);
    }

    boolean isAwaitingTakeover() {
        return !awaitingTakeover.isEmpty();
    }

    /** Whether each silver partition is assigned together with those of the same number of the other silver topics. */
    boolean isAssignmentComplete() {
        return topics.areTogether(consumer.assignment());
    }

    /** Takes over the assigned partitions that are not read yet; returns how many partitions are read now. */
    int takeOver() throws SQLException {
        buffers.putAll(takeover.of(Set.copyOf(awaitingTakeover)));
        awaitingTakeover.clear();
        return buffers.size();
    }

    void buffer(ConsumerRecords<byte[], byte[]> records) {
        if (bufferedRecords == 0) {
            bufferingSince = System.nanoTime();
        }
        for (TopicPartition partition : records.partitions()) {
            PartitionBuffer buffer = buffers.get(partition);
            if (buffer == null) {
                continue;
            }
            long stableEnd = consumer.position(partition)
                    + consumer.currentLag(partition).orElse(0);
            for (ConsumerRecord<byte[], byte[]> encoded : records.records(partition)) {
                buffer.accept(encoded, stableEnd);
                bufferedRecords++;
            }
        }
    }

    /** Records accepted since the last drain. */
    int bufferedRecords() {
        return bufferedRecords;
    }

    boolean hasLingered(Duration linger) {
        return bufferedRecords > 0 && System.nanoTime() - bufferingSince >= linger.toNanos();
    }

    /** Moves the records that may be written from all buffers to one batch. */
    WriteBatch drain() {
        bufferedRecords = 0;
        WriteBatch batch = new WriteBatch();
        buffers.forEach((partition, buffer) -> {
            boolean isAtStableEnd = consumer.currentLag(partition).orElse(-1) == 0;
            buffer.drainTo(batch, consumer.position(partition), isAtStableEnd);
        });
        return batch;
    }

    /** Pauses receipts that wait for rows of another topic that is far behind, so that they do not fill the memory. */
    void limitQueuedReceipts() {
        buffers.forEach((partition, buffer) -> {
            if (buffer instanceof ReceiptBuffer) {
                if (buffer.waiting() > MAX_QUEUED_RECEIPTS) {
                    consumer.pause(Set.of(partition));
                } else if (buffer.waiting() < MAX_QUEUED_RECEIPTS / 2) {
                    consumer.resume(Set.of(partition));
                }
            }
        });
    }

    /** Discards all buffers; after the next takeover these payloads are held back. */
    void restartWithout(List<RejectedPayload> rejected) {
        takeover.holdBack(rejected);
        restart();
    }

    /** Discards all buffers; the partitions stay assigned and are read again after the next takeover. */
    void restart() {
        Set<TopicPartition> assigned = consumer.assignment();
        discardAll();
        awaitingTakeover.addAll(assigned);
        consumer.pause(assigned);
    }

    void discardAll() {
        discard(Set.copyOf(buffers.keySet()));
    }

    void publishReachedOffsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        if (awaitingTakeover.isEmpty()) {
            buffers.forEach(
                    (partition, buffer) -> offsets.put(partition, buffer.nextOffset(consumer.position(partition))));
        }
        reachedOffsets = offsets;
    }

    /** Offset up to which each partition is written; empty while any partition awaits its takeover. Thread-safe. */
    Map<TopicPartition, Long> reachedOffsets() {
        return reachedOffsets;
    }

    private void discard(Collection<TopicPartition> partitions) {
        partitions.forEach(buffers::remove);
        partitions.forEach(awaitingTakeover::remove);
        bufferedRecords = 0;
        reachedOffsets = Map.of();
    }
}
