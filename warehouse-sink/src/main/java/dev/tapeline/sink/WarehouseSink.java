package dev.tapeline.sink;

import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.sink.postgres.PostgresWarehouse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the silver topics of one generation to Postgres, exactly once, in a thread of its own.
 *
 * <p>Several sinks of one generation share its partitions, in one process or in many. A sink retries while Postgres,
 * the broker or the schema registry is unavailable, and stops after a permanent failure: see {@link #failure()}.
 * Thread-safe.
 */
public final class WarehouseSink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarehouseSink.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final PostgresWarehouse warehouse;
    private final BatchWriter writer;
    private final EndOffsetReader endOffsets;
    private final SinkLoop loop;
    private final Thread thread;
    private volatile Throwable failure;

    /**
     * Opens the consumer; connects to nothing before {@link #start}.
     *
     * @param sinkRole connections as the database role that writes silver and ops
     */
    public WarehouseSink(SinkSettings settings, TopicSerdes serdes, DataSource sinkRole) {
        SinkTopics topics = new SinkTopics(settings.namespace());
        consumer = SinkConsumerFactory.open(settings);
        warehouse = new PostgresWarehouse(sinkRole, settings.generation());
        writer = new BatchWriter(warehouse, settings.namespace().generational("warehouse-sink") + "-writer");
        endOffsets = new EndOffsetReader(settings);
        PartitionTakeover takeover = new PartitionTakeover(
                consumer,
                warehouse,
                topics,
                new PartitionBufferFactory(topics, serdes, new KafkaBronzeRecords(settings)));
        AssignedPartitions partitions = new AssignedPartitions(consumer, topics, takeover, writer::awaitEnd);
        loop = new SinkLoop(consumer, warehouse, writer, topics, partitions, settings);
        thread = new Thread(this::run, settings.namespace().generational("warehouse-sink"));
        thread.setDaemon(true);
    }

    /** Starts the sink's thread. */
    public void start() {
        thread.start();
    }

    /** The failure that has stopped the sink; empty while it runs and after it was closed. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** What the sink has written so far. */
    public SinkProgress progress() {
        return loop.progress();
    }

    /**
     * Committed records of this sink's partitions that are not in the warehouse yet; empty before it has any partition.
     * Asks the broker.
     */
    public OptionalLong lag() {
        Map<TopicPartition, Long> reached = loop.reachedOffsets();
        if (reached.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(endOffsets.of(reached.keySet()).entrySet().stream()
                .mapToLong(end -> Math.max(end.getValue() - reached.get(end.getKey()), 0))
                .sum());
    }

    /**
     * Whether {@link #lag} is known and 0.
     *
     * <p>The last records of a transaction become visible a moment after its commit, so this does not show that a batch
     * is complete: {@link dev.tapeline.sink.postgres.BatchProgressReader} does.
     */
    public boolean isCaughtUp() {
        return thread.isAlive() && lag().orElse(1) == 0;
    }

    /** Finishes the current transaction and leaves the group; the next sink reads again what was only buffered. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        endOffsets.close();
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
        }
    }

    private void run() {
        try (warehouse;
                writer;
                consumer) {
            loop.run();
        } catch (Throwable e) {
            failure = e;
            LOG.error("The sink has stopped. cause={}", e.getMessage(), e);
        }
    }
}
