package dev.tapeline.normalizer;

import dev.tapeline.failure.RootCause;
import dev.tapeline.failure.TransientFailures;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.normalizer.payload.PayloadBodies;
import dev.tapeline.normalizer.payload.PayloadNormalizer;
import dev.tapeline.normalizer.payload.PayloadSource;
import dev.tapeline.normalizer.topology.NormalizerMetrics;
import dev.tapeline.normalizer.topology.NormalizerProgress;
import dev.tapeline.normalizer.topology.SilverTopology;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.vendor.MarketDataVendor;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The normalizer stage: reads bronze payloads, applies the rules and writes silver, as a Kafka Streams application.
 *
 * <p>Invalid data never stops it. A transient failure, such as an unavailable broker or registry, or a transaction that
 * the broker has ended, restarts its thread until the failure is over. Any other failure stops it, and {@link #failure()}
 * returns the cause.
 */
public final class Normalizer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Normalizer.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration RESTART_DELAY = Duration.ofSeconds(1);

    private final NormalizerMetrics metrics = new NormalizerMetrics();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final KafkaStreams streams;

    /**
     * A normalizer that is not yet started.
     *
     * @param vendors whose payloads are in bronze; payloads of others are rejected
     */
    public Normalizer(
            NormalizerSettings settings,
            TopicSerdes serdes,
            TradingCalendar calendar,
            Collection<MarketDataVendor> vendors) {
        this(settings, serdes, calendar, vendors, PayloadBodies.OF_TOPIC);
    }

    /** A normalizer that reads the bodies of the payloads elsewhere than in the topic. */
    public Normalizer(
            NormalizerSettings settings,
            TopicSerdes serdes,
            TradingCalendar calendar,
            Collection<MarketDataVendor> vendors,
            PayloadBodies bodies) {
        PayloadNormalizer payloads = new PayloadNormalizer(calendar, settings.rules(), vendors);
        streams = new KafkaStreams(
                SilverTopology.build(
                        settings.namespace(),
                        settings.partitions(),
                        serdes,
                        payloads,
                        new PayloadSource(settings.selection(), bodies),
                        metrics),
                StreamsProperties.of(settings));
        streams.setUncaughtExceptionHandler(this::handleFailure);
    }

    /** Starts the threads and returns. */
    public void start() {
        streams.start();
    }

    /** Why the normalizer has stopped, unless it runs or was closed. */
    public Optional<Throwable> failure() {
        if (failure.get() == null && streams.state() == State.ERROR) {
            failure.compareAndSet(null, new IllegalStateException("Kafka Streams has stopped in state ERROR"));
        }
        return Optional.ofNullable(failure.get());
    }

    /** Work since the start. */
    public NormalizerProgress progress() {
        return metrics.progress();
    }

    @Override
    public void close() {
        // Its partitions go to other processes at once; by default Kafka Streams does not leave the group.
        streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT));
    }

    /** Called in the thread that failed. A new thread continues after the last commit, so no record is lost or doubled. */
    private StreamThreadExceptionResponse handleFailure(Throwable cause) {
        // The failure is handled here; without this the JVM would also print it with its stack trace when the thread
        // ends.
        Thread.currentThread().setUncaughtExceptionHandler((thread, known) -> {});
        if (TransientFailures.isTransient(cause)) {
            LOG.atWarn().addKeyValue("cause", RootCause.describe(cause)).log("Dependency unavailable, retrying");
            metrics.countOutage();
            return replaceThread();
        }
        if (TransientFailures.isLostTransaction(cause)) {
            LOG.atWarn().addKeyValue("cause", RootCause.describe(cause)).log("Transaction lost, repeating it");
            return replaceThread();
        }
        failure.compareAndSet(null, cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static StreamThreadExceptionResponse replaceThread() {
        LockSupport.parkNanos(RESTART_DELAY.toNanos());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
