package dev.tapeline.cli.metrics;

import dev.tapeline.normalizer.topology.NormalizerProgress;
import dev.tapeline.operations.status.ProcessSample;
import dev.tapeline.pipeline.RoleMeters;
import dev.tapeline.sink.SinkProgress;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Registers the meters of this process's log and roles, and reads samples of them and of the virtual machine. */
public final class ProcessMeters implements RoleMeters, AutoCloseable {
    private static final String LAG = "tapeline.consumer.lag";
    private static final String ROWS = "tapeline.rows";
    private static final String REJECTED = "tapeline.rows.rejected";
    private static final List<Tag> NORMALIZER = List.of(Tag.of("role", "normalizer"));
    private static final List<Tag> SINK = List.of(Tag.of("role", "sink"));

    private final MeterRegistry registry;
    private final LogEventCounter log;
    private final List<Meter> registered = new ArrayList<>();

    /** Keeps the sources of meters reachable: a meter has a weak reference only. */
    private final List<Object> observed = new ArrayList<>();

    /**
     * Adds the meters of the log to a registry.
     *
     * @param registry of this process; it has the meters of the virtual machine
     */
    public ProcessMeters(MeterRegistry registry) {
        this.registry = registry;
        this.log = new LogEventCounter(registry);
        log.attach();
    }

    @Override
    public void observeNormalizer(Supplier<NormalizerProgress> progress, Supplier<OptionalLong> lag) {
        counter(ROWS, NORMALIZER, progress, source -> source.get().rowsRead());
        counter(REJECTED, NORMALIZER, progress, source -> source.get().rowsRejected());
        gauge(NORMALIZER, lag);
    }

    @Override
    public void observeSink(Supplier<SinkProgress> progress, Supplier<OptionalLong> lag) {
        counter(ROWS, SINK, progress, source -> source.get().rows());
        gauge(SINK, lag);
    }

    private <T> void counter(String name, List<Tag> role, T source, ToDoubleFunction<T> count) {
        observed.add(source);
        registered.add(FunctionCounter.builder(name, source, count).tags(role).register(registry));
    }

    private void gauge(List<Tag> role, Supplier<OptionalLong> lag) {
        registered.add(Gauge.builder(LAG, lag, source -> {
                    OptionalLong records = source.get();
                    return records.isPresent() ? records.getAsLong() : Double.NaN;
                })
                .tags(role)
                .strongReference(true)
                .register(registry));
    }

    ProcessSample sample() {
        return new ProcessSample(
                (long) heap("jvm.memory.used"),
                (long) heap("jvm.memory.max"),
                registry.find("jvm.gc.pause").timers().stream()
                        .mapToDouble((Timer timer) -> timer.totalTime(TimeUnit.SECONDS))
                        .sum(),
                lag(NORMALIZER),
                count(ROWS, NORMALIZER),
                count(REJECTED, NORMALIZER),
                lag(SINK),
                count(ROWS, SINK),
                log.warnings(),
                log.errors());
    }

    /** Bytes of all heap pools; a pool without a limit reports -1. */
    private double heap(String meter) {
        return registry.find(meter).tag("area", "heap").gauges().stream()
                .mapToDouble(gauge -> Math.max(gauge.value(), 0))
                .sum();
    }

    private Long count(String name, List<Tag> role) {
        FunctionCounter counter = registry.find(name).tags(role).functionCounter();
        return counter == null ? null : (long) counter.count();
    }

    private Long lag(List<Tag> role) {
        Gauge gauge = registry.find(LAG).tags(role).gauge();
        double records = gauge == null ? Double.NaN : gauge.value();
        return Double.isNaN(records) ? null : (long) records;
    }

    @Override
    public void close() {
        log.close();
        registered.forEach(registry::remove);
    }
}
