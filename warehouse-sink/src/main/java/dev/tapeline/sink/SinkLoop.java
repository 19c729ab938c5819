package dev.tapeline.sink;

import dev.tapeline.failure.TransientFailures;
import dev.tapeline.registry.SchemaRegistryException;
import dev.tapeline.sink.batch.FencedException;
import dev.tapeline.sink.batch.RejectedPayload;
import dev.tapeline.sink.batch.SinkException;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.sink.postgres.PostgresWarehouse;
import dev.tapeline.sink.postgres.RejectedData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the silver topics and writes rows, receipts and positions, each batch in one transaction, while it reads the next.
 *
 * <p>Exactly once, because the positions are stored beside the rows and each transaction proves that its partitions
 * still belong to this sink. After a failure all buffered records are discarded and read again. Runs in one thread;
 * {@code progress}, {@code reachedOffsets} and {@code stop} may be called from others.
 */
final class SinkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(SinkLoop.class);
    private static final Duration IDLE_POLL_TIMEOUT = Duration.ofMillis(500);
    /** A poll that joins the group goes on until its time-out, since no partition may be read before its takeover. */
    private static final Duration JOINING_POLL_TIMEOUT = Duration.ofMillis(50);

    private static final Duration BUFFERING_POLL_TIMEOUT = Duration.ofMillis(20);
    private static final int MAX_FENCES_IN_A_ROW = 3;
    private static final int IDLE_WRITER_SHARE = 5;

    private final Consumer<byte[], byte[]> consumer;
    private final PostgresWarehouse warehouse;
    private final BatchWriter writer;
    private final SinkTopics topics;
    private final AssignedPartitions partitions;
    private final SinkSettings settings;
    private final ReconnectBackoff backoff = new ReconnectBackoff();
    private int fenceCount;

    private volatile boolean isStopping;
    private volatile SinkProgress progress = SinkProgress.NONE;

    SinkLoop(
            Consumer<byte[], byte[]> consumer,
            PostgresWarehouse warehouse,
            BatchWriter writer,
            SinkTopics topics,
            AssignedPartitions partitions,
            SinkSettings settings) {
        this.consumer = consumer;
        this.warehouse = warehouse;
        this.writer = writer;
        this.topics = topics;
        this.partitions = partitions;
        this.settings = settings;
    }

    void run() {
        consumer.subscribe(topics.names(), partitions);
        while (!isStopping) {
            try {
                step();
            } catch (WakeupException e) {
                // Only stop() wakes the consumer.
            } catch (FencedException e) {
                rejoin(e);
            } catch (OffsetOutOfRangeException e) {
                throw lostRecords(e);
            } catch (SQLException | SchemaRegistryException | RetriableException e) {
                handleFailure(e);
            }
        }
        discardWrite();
    }

    void stop() {
        isStopping = true;
        consumer.wakeup();
    }

    SinkProgress progress() {
        return progress;
    }

    /** Offset up to which each partition is written; empty while any partition awaits its takeover. */
    Map<TopicPartition, Long> reachedOffsets() {
        return partitions.reachedOffsets();
    }

    private void step() throws SQLException {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(pollTimeout());
        partitions.buffer(records);
        takeOverPartitions();
        if (writer.hasEnded()) {
            finishWrite();
        }
        if (records.isEmpty() || isBatchFull() || partitions.hasLingered(settings.linger())) {
            write(records.isEmpty());
        }
        partitions.limitQueuedReceipts();
        if (!writer.isBusy()) {
            partitions.publishReachedOffsets();
        }
    }

    /** A writer without work gets a smaller batch at once: the first rows of a backlog need not wait for the next. */
    private boolean isBatchFull() {
        int rows = settings.rowsPerTransaction();
        return partitions.bufferedRecords() >= (writer.isBusy() ? rows : rows / IDLE_WRITER_SHARE);
    }

    private Duration pollTimeout() {
        if (partitions.isAwaitingTakeover()) {
            return backoff.remaining().compareTo(IDLE_POLL_TIMEOUT) < 0 ? backoff.remaining() : IDLE_POLL_TIMEOUT;
        }
        if (consumer.assignment().isEmpty()) {
            return JOINING_POLL_TIMEOUT;
        }
        return partitions.bufferedRecords() == 0 && !writer.isBusy() ? IDLE_POLL_TIMEOUT : BUFFERING_POLL_TIMEOUT;
    }

    private void takeOverPartitions() throws SQLException {
        if (!partitions.isAwaitingTakeover() || !backoff.isOver()) {
            return;
        }
        if (!partitions.isAssignmentComplete()) {
            LOG.warn(
                    "Silver topics are missing or differ in their number of partitions, retrying. assignment={}",
                    consumer.assignment());
            backoff.failed();
            return;
        }
        finishWrite();
        int count = partitions.takeOver();
        backoff.succeeded();
        if (progress.isWaiting()) {
            LOG.info("Dependency available again, continuing");
        }
        progress = progress.waiting(false);
        LOG.info("Partitions taken over. count={}", count);
    }

    /** Waits for the batch before, and begins to write what is buffered; without more records also waits for its end. */
    private void write(boolean isIdle) throws SQLException {
        finishWrite();
        WriteBatch batch = partitions.drain();
        if (!batch.isEmpty()) {
            writer.start(batch);
        }
        if (isIdle) {
            finishWrite();
        }
    }

    private void finishWrite() throws SQLException {
        if (!writer.isBusy()) {
            return;
        }
        WriteBatch batch = writer.batch();
        try {
            Duration time = writer.await();
            fenceCount = 0;
            progress = progress.plus(batch, time);
        } catch (SQLException e) {
            holdBack(batch, e);
        }
    }

    /** If records that break a constraint are the cause, the batch is read again without their payloads. */
    private void holdBack(WriteBatch batch, SQLException cause) throws SQLException {
        List<RejectedPayload> rejected = RejectedData.isCauseOf(cause) ? warehouse.findRejected(batch) : List.of();
        if (rejected.isEmpty()) {
            throw cause;
        }
        LOG.warn("Payloads held back: the warehouse rejects one of their records. payloads={}", rejected);
        partitions.restartWithout(rejected);
    }

    private void handleFailure(Exception cause) {
        String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        if (!TransientFailures.isTransient(cause)) {
            throw new SinkException("the sink cannot continue: " + reason, cause);
        }
        if (progress.isWaiting()) {
            LOG.debug("Dependency still unavailable. cause={}", reason);
        } else {
            LOG.warn("Dependency unavailable, retrying. cause={}", reason);
        }
        backoff.failed();
        progress = progress.waiting(true);
        discardWrite();
        warehouse.close();
        partitions.restart();
    }

    /** A batch that was being written when something else failed: what it has committed is found at the next takeover. */
    private void discardWrite() {
        try {
            finishWrite();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("Batch discarded. cause={}", e.getMessage());
        }
    }

    private void rejoin(FencedException cause) {
        fenceCount++;
        if (fenceCount >= MAX_FENCES_IN_A_ROW) {
            throw new SinkException(
                    cause.getMessage() + "; if a sink of another consumer group writes the same generation, stop it",
                    cause);
        }
        LOG.warn("Another sink has taken over partitions, joining the group again. cause={}", cause.getMessage());
        consumer.unsubscribe();
        partitions.discardAll();
        consumer.subscribe(topics.names(), partitions);
    }

    private SinkException lostRecords(OffsetOutOfRangeException cause) {
        String where = cause.offsetOutOfRangePartitions().entrySet().stream()
                .map(lost -> lost.getKey() + " at offset " + lost.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        return new SinkException(
                "the warehouse has read further than the topics reach, so records are lost on the broker: " + where
                        + "; if the topics were recreated, replay into a new generation",
                cause);
    }
}
