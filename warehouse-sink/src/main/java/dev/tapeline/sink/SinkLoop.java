package dev.tapeline.sink;

import dev.tapeline.registry.SchemaRegistryException;
import dev.tapeline.sink.batch.FencedException;
import dev.tapeline.sink.batch.SinkException;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.sink.buffer.PartitionBuffer;
import dev.tapeline.sink.buffer.ReceiptBuffer;
import dev.tapeline.sink.postgres.PostgresWarehouse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The story of the sink: read silver, gather what belongs together, write rows, receipts and positions in one
 * transaction, go on.
 *
 * <p>Exactly once, because the positions live beside the rows and each transaction proves that its partitions are
 * still ours. What is in memory is worth nothing: after any fault it is dropped and read again. All of it runs in one
 * thread; {@code progress}, {@code reached} and {@code stop} may be called from others.
 */
final class SinkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(SinkLoop.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration QUIET = Duration.ofMillis(20);
    private static final int LONGEST_RECEIPT_QUEUE = 20_000;
    private static final int MOST_FENCES_IN_A_ROW = 3;

    private final Consumer<byte[], byte[]> consumer;
    private final PostgresWarehouse warehouse;
    private final SinkTopics topics;
    private final PartitionTakeover takeOver;
    private final SinkSettings settings;
    private final ReconnectBackoff backoff = new ReconnectBackoff();

    private final Map<TopicPartition, PartitionBuffer> lanes = new LinkedHashMap<>();
    private final Set<TopicPartition> awaited = new HashSet<>();
    private int gathered;
    private long gatheringSince;
    private int fences;

    private volatile boolean isStopping;
    private volatile SinkProgress progress = SinkProgress.NONE;
    private volatile Map<TopicPartition, Long> reached = Map.of();

    SinkLoop(
            Consumer<byte[], byte[]> consumer,
            PostgresWarehouse warehouse,
            SinkTopics topics,
            PartitionTakeover takeOver,
            SinkSettings settings) {
        this.consumer = consumer;
        this.warehouse = warehouse;
        this.topics = topics;
        this.takeOver = takeOver;
        this.settings = settings;
    }

    void run() {
        consumer.subscribe(topics.names(), new Assignment());
        while (!isStopping) {
            try {
                step();
            } catch (WakeupException e) {
                // Only stop() wakes the consumer.
            } catch (FencedException e) {
                rejoin(e);
            } catch (SQLException e) {
                retreat(e, SinkFailureClassifier.passes(e));
            } catch (SchemaRegistryException e) {
                retreat(e, SinkFailureClassifier.passes(e));
            } catch (RetriableException e) {
                retreat(e, true);
            } catch (OffsetOutOfRangeException e) {
                throw lostRecords(e);
            }
        }
    }

    void stop() {
        isStopping = true;
        consumer.wakeup();
    }

    SinkProgress progress() {
        return progress;
    }

    /** Offset up to which each partition is written, with nothing in memory before it; empty while any is awaited. */
    Map<TopicPartition, Long> reached() {
        return reached;
    }

    private void step() throws SQLException {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(patience());
        gather(records);
        takeOverAwaited();
        if (records.isEmpty() || gathered >= settings.rowsPerTransaction() || hasLingered()) {
            flush();
        }
        boundReceiptQueues();
        publishReached();
    }

    private Duration patience() {
        if (!awaited.isEmpty()) {
            return backoff.remaining().compareTo(IDLE) < 0 ? backoff.remaining() : IDLE;
        }
        return gathered == 0 ? IDLE : QUIET;
    }

    private void gather(ConsumerRecords<byte[], byte[]> records) {
        if (gathered == 0) {
            gatheringSince = System.nanoTime();
        }
        for (TopicPartition partition : records.partitions()) {
            PartitionBuffer lane = lanes.get(partition);
            if (lane == null) {
                continue;
            }
            long stableEnd = consumer.position(partition)
                    + consumer.currentLag(partition).orElse(0);
            for (ConsumerRecord<byte[], byte[]> coded : records.records(partition)) {
                lane.accept(coded, stableEnd);
                gathered++;
            }
        }
    }

    private void takeOverAwaited() throws SQLException {
        if (awaited.isEmpty() || !backoff.isOver()) {
            return;
        }
        if (!topics.areTogether(consumer.assignment())) {
            LOG.warn("Silver topics are missing or not partitioned alike: waiting for them. assignment={}", awaited);
            backoff.failed();
            return;
        }
        lanes.putAll(takeOver.of(Set.copyOf(awaited)));
        awaited.clear();
        backoff.succeeded();
        progress = progress.waiting(false);
        LOG.info("Partitions taken over. count={}", lanes.size());
    }

    private boolean hasLingered() {
        return gathered > 0
                && System.nanoTime() - gatheringSince >= settings.linger().toNanos();
    }

    private void flush() throws SQLException {
        gathered = 0;
        WriteBatch flush = new WriteBatch();
        lanes.forEach((partition, lane) -> {
            boolean isAtStableEnd = consumer.currentLag(partition).orElse(-1) == 0;
            lane.drainTo(flush, consumer.position(partition), isAtStableEnd);
        });
        if (flush.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        warehouse.write(flush);
        fences = 0;
        progress = progress.plus(flush, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Receipts that wait for rows would fill the memory while another topic is far behind. */
    private void boundReceiptQueues() {
        lanes.forEach((partition, lane) -> {
            if (lane instanceof ReceiptBuffer) {
                if (lane.waiting() > LONGEST_RECEIPT_QUEUE) {
                    consumer.pause(Set.of(partition));
                } else if (lane.waiting() < LONGEST_RECEIPT_QUEUE / 2) {
                    consumer.resume(Set.of(partition));
                }
            }
        });
    }

    private void publishReached() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        if (awaited.isEmpty()) {
            lanes.forEach((partition, lane) -> offsets.put(partition, lane.nextOffset(consumer.position(partition))));
        }
        reached = offsets;
    }

    private void retreat(Exception cause, boolean passes) {
        String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        if (!passes) {
            throw new SinkException("the sink cannot go on: " + reason, cause);
        }
        LOG.warn("Waiting for what is away. cause={}", reason);
        backoff.failed();
        progress = progress.waiting(true);
        warehouse.close();
        awaitAgain();
    }

    private void rejoin(FencedException cause) {
        if (++fences >= MOST_FENCES_IN_A_ROW) {
            throw new SinkException(
                    cause.getMessage() + "; is a sink of another consumer group writing the same generation? Stop it",
                    cause);
        }
        LOG.warn("Fenced: joining the group again. cause={}", cause.getMessage());
        consumer.unsubscribe();
        forget(Set.copyOf(lanes.keySet()));
        consumer.subscribe(topics.names(), new Assignment());
    }

    private SinkException lostRecords(OffsetOutOfRangeException cause) {
        String where = cause.offsetOutOfRangePartitions().entrySet().stream()
                .map(lost -> lost.getKey() + " at offset " + lost.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        return new SinkException(
                "the warehouse has read further than the broker reaches, or the broker has lost records: " + where
                        + "; were the topics created anew? Then replay into a new generation",
                cause);
    }

    /** What was gathered is dropped; the partitions stay ours and are read again once they are taken over. */
    private void awaitAgain() {
        Set<TopicPartition> assigned = consumer.assignment();
        forget(Set.copyOf(lanes.keySet()));
        awaited.addAll(assigned);
        consumer.pause(assigned);
    }

    private void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(lanes::remove);
        partitions.forEach(awaited::remove);
        gathered = 0;
        reached = Map.of();
    }

    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // Paused before the first fetch: where to read from is known once Postgres has been asked.
            partitions.forEach(partition -> consumer.seek(partition, 0));
            consumer.pause(partitions);
            awaited.addAll(partitions);
            reached = Map.of();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            forget(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            forget(partitions);
        }
    }
}
