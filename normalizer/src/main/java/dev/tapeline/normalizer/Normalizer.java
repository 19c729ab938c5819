package dev.tapeline.normalizer;

import dev.tapeline.market.TradingCalendar;
import dev.tapeline.normalizer.payload.PayloadNormalizer;
import dev.tapeline.normalizer.rules.vintage.CompleteWeeks;
import dev.tapeline.normalizer.topology.NormalizerMetrics;
import dev.tapeline.normalizer.topology.NormalizerProgress;
import dev.tapeline.normalizer.topology.SilverTopology;
import dev.tapeline.registry.TopicSerdes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The normalizer as a role: started, watched, stopped.
 *
 * <p>Bad data never stops it, and it waits for a broker or registry that is away; anything unexpected stops it, visibly, and
 * {@link #failure()} tells what it was.
 */
public final class Normalizer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Normalizer.class);
    private static final Duration STOPPING = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final NormalizerMetrics metrics = new NormalizerMetrics();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final KafkaStreams streams;

    public Normalizer(NormalizerSettings settings, TopicSerdes serdes, TradingCalendar calendar) {
        PayloadNormalizer normalization = new PayloadNormalizer(new CompleteWeeks(calendar, settings.settling()));
        streams = new KafkaStreams(
                SilverTopology.build(settings.namespace(), settings.partitions(), serdes, normalization, metrics),
                StreamsProperties.of(settings));
        streams.setUncaughtExceptionHandler(this::failed);
    }

    public void start() {
        streams.start();
    }

    /** Why the normalizer has stopped by itself, if it has. */
    public Optional<Throwable> failure() {
        if (failure.get() == null && streams.state() == State.ERROR) {
            failure.compareAndSet(null, new IllegalStateException("Kafka Streams has stopped in state ERROR"));
        }
        return Optional.ofNullable(failure.get());
    }

    /** What it has done so far. */
    public NormalizerProgress progress() {
        return metrics.progress();
    }

    @Override
    public void close() {
        streams.close(STOPPING);
    }

    /** What passes is waited for: the thread is replaced and goes on from the last commit, which loses and doubles nothing. */
    private StreamThreadExceptionResponse failed(Throwable cause) {
        // Kafka Streams lets its thread die of what is dealt with here; the JVM would print it once more, with its
        // stack.
        Thread.currentThread().setUncaughtExceptionHandler((thread, known) -> {});
        if (StreamsFailureClassifier.passes(cause)) {
            LOG.atWarn()
                    .addKeyValue("cause", StreamsFailureClassifier.firstLine(cause))
                    .log("waiting for what is away");
            metrics.countOutage();
            LockSupport.parkNanos(PATIENCE.toNanos());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        failure.compareAndSet(null, cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
