package dev.tapeline.sink;

import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.sink.postgres.BatchProgressReader;
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
 * Brings the silver topics of one generation into Postgres, exactly once, in a thread of its own.
 *
 * <p>Several sinks of one generation share its partitions, in one process or in many. A sink waits while Postgres, the
 * broker or the registry is away, and stops for what needs a person: see {@link #failure()}. Thread-safe.
 */
public final class WarehouseSink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarehouseSink.class);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final PostgresWarehouse warehouse;
    private final EndOffsetReader ends;
    private final SinkLoop loop;
    private final Thread thread;
    private volatile Throwable failure;

    /** @param sinkRole connections as the database role that writes silver and ops */
    public WarehouseSink(SinkSettings settings, TopicSerdes serdes, DataSource sinkRole) {
        SinkTopics topics = new SinkTopics(settings.namespace());
        consumer = SinkConsumerFactory.open(settings);
        warehouse = new PostgresWarehouse(sinkRole, settings.generation());
        ends = new EndOffsetReader(settings);
        PartitionTakeover takeOver =
                new PartitionTakeover(consumer, warehouse, topics, new PartitionBufferFactory(topics, serdes));
        loop = new SinkLoop(consumer, warehouse, topics, takeOver, settings);
        thread = new Thread(this::run, settings.namespace().generational("warehouse-sink"));
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Why the sink has stopped by itself; empty while it works and after it was closed. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    public SinkProgress progress() {
        return loop.progress();
    }

    /**
     * Records of this sink's partitions that readers of committed records can see and that are not in the warehouse yet; empty
     * before it has any partition. Asks the broker.
     */
    public OptionalLong lag() {
        Map<TopicPartition, Long> reached = loop.reached();
        if (reached.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(ends.of(reached.keySet()).entrySet().stream()
                .mapToLong(end -> Math.max(end.getValue() - reached.get(end.getKey()), 0))
                .sum());
    }

    /**
     * Whether {@link #lag} is known and 0. A transaction's last records become visible a moment after its commit: whether a
     * batch has come through is for {@link BatchProgressReader} to say.
     */
    public boolean isCaughtUp() {
        return thread.isAlive() && lag().orElse(1) == 0;
    }

    /** Finishes the transaction in hand and leaves the group; what was only in memory is read again by the next sink. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(LONGEST_FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ends.close();
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
        }
    }

    private void run() {
        try (warehouse;
                consumer) {
            loop.run();
        } catch (Throwable e) {
            failure = e;
            LOG.error("The sink has stopped. cause={}", e.getMessage(), e);
        }
    }
}
