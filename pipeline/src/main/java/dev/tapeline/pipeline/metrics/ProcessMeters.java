package dev.tapeline.pipeline.metrics;

import dev.tapeline.normalizer.topology.NormalizerProgress;
import dev.tapeline.operations.metrics.FetchState;
import dev.tapeline.operations.metrics.Metric;
import dev.tapeline.operations.metrics.WarehouseState;
import dev.tapeline.operations.status.ProcessSample;
import dev.tapeline.pipeline.config.BuildVersion;
import dev.tapeline.pipeline.listener.RoleMeters;
import dev.tapeline.sink.SinkProgress;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Registers the meters of this process's log and roles, and reads samples of them and of the virtual machine. */
final class ProcessMeters implements RoleMeters, AutoCloseable {
    private static final Tags NORMALIZER = Tags.of("role", "normalizer");
    private static final Tags SINK = Tags.of("role", "sink");

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
    ProcessMeters(MeterRegistry registry) {
        this.registry = registry;
        this.log = new LogEventCounter(registry);
        log.attach();
    }

    /** Registers the meters of the process as a whole. */
    void observeProcess(String command, Path home) {
        Tags build = Tags.of(
                Tag.of("version", BuildVersion.current()),
                Tag.of("java_version", Runtime.version().toString()),
                Tag.of("command", command));
        gauge(Metric.BUILD_INFO, build, () -> 1d);
        gauge(Metric.HOME_FREE_BYTES, Tags.empty(), () -> (double) home.toFile().getUsableSpace());
    }

    @Override
    public void observeNormalizer(Supplier<NormalizerProgress> progress, Supplier<OptionalLong> lag) {
        counter(
                Metric.PAYLOADS,
                Tags.of("outcome", "accepted"),
                progress,
                source -> source.get().payloads() - source.get().payloadsRejected());
        counter(Metric.PAYLOADS, Tags.of("outcome", "rejected"), progress, source -> source.get()
                .payloadsRejected());
        counter(Metric.ROWS_IN, NORMALIZER, progress, source -> source.get().rowsRead());
        counter(Metric.ROWS_OUT, NORMALIZER, progress, source -> source.get().barsEmitted());
        counter(Metric.ROWS_REJECTED, NORMALIZER, progress, source -> source.get()
                .rowsRejected());
        counter(Metric.BUSY, NORMALIZER, progress, source -> source.get().busySeconds());
        lag(NORMALIZER, lag);
    }

    @Override
    public void observeSink(Supplier<SinkProgress> progress, Supplier<OptionalLong> lag) {
        counter(Metric.ROWS_OUT, SINK, progress, source -> source.get().rows());
        counter(Metric.RECEIPTS, Tags.empty(), progress, source -> source.get().receipts());
        counter(Metric.TRANSACTIONS, Tags.empty(), progress, source -> source.get()
                .transactions());
        counter(Metric.BUSY, SINK, progress, source -> source.get().busy().toNanos() / 1e9);
        lag(SINK, lag);
    }

    /** Registers the meters of what the schedule finds. */
    void observeFetching(StageMeters stages) {
        Function<FetchState, OptionalInt> due = state -> OptionalInt.of(state.callsDue());
        fetching(Metric.CREDITS_LEFT, stages, FetchState::creditsLeft);
        fetching(Metric.CREDITS_LIMIT, stages, FetchState::creditsPerDay);
        fetching(Metric.CALLS_DUE, stages, due);
    }

    /** Registers the meters of the warehouse, whichever process has written to it. */
    void observeWarehouse(Supplier<WarehouseState> state) {
        warehouse(Metric.NEWEST_BATCH, Tags.empty(), state, WarehouseState::batchStartedAt);
        warehouse(Metric.NEWEST_BATCH_DURATION, Tags.empty(), state, WarehouseState::batchSeconds);
        warehouse(Metric.NEWEST_MODEL_RUN, Tags.empty(), state, WarehouseState::modelStartedAt);
        warehouse(Metric.NEWEST_MODEL_RUN_DURATION, Tags.empty(), state, WarehouseState::modelSeconds);
        warehouse(Metric.NEWEST_MODEL_RUN_FAILED, Tags.empty(), state, WarehouseState::modelFailed);
        warehouse(Metric.CHECKS, checks("error", "passed"), state, WarehouseState::passedErrors);
        warehouse(Metric.CHECKS, checks("error", "failed"), state, WarehouseState::failedErrors);
        warehouse(Metric.CHECKS, checks("warn", "passed"), state, WarehouseState::passedWarnings);
        warehouse(Metric.CHECKS, checks("warn", "failed"), state, WarehouseState::failedWarnings);
        warehouse(Metric.SYMBOLS, Tags.of("state", "current"), state, WarehouseState::currentSymbols);
        warehouse(Metric.SYMBOLS, Tags.of("state", "late"), state, WarehouseState::lateSymbols);
        warehouse(Metric.NEWEST_WEEK, Tags.empty(), state, WarehouseState::newestWeek);
        warehouse(Metric.OLDEST_INCOMPLETE_WEEK, Tags.empty(), state, WarehouseState::oldestIncompleteWeek);
        warehouse(Metric.REJECTIONS_OPEN, Tags.empty(), state, WarehouseState::openRejections);
        warehouse(Metric.OFFSETS_NOT_LOADED, Tags.empty(), state, WarehouseState::offsetsNotLoaded);
    }

    private static Tags checks(String severity, String status) {
        return Tags.of("severity", severity, "status", status);
    }

    private void warehouse(
            Metric metric, Tags labels, Supplier<WarehouseState> state, Function<WarehouseState, Double> value) {
        gauge(metric, labels, () -> Optional.ofNullable(value.apply(state.get()))
                .orElse(Double.NaN));
    }

    private void fetching(Metric metric, StageMeters stages, Function<FetchState, OptionalInt> value) {
        gauge(metric, Tags.empty(), () -> stages.fetching().map(value).stream()
                .flatMapToInt(OptionalInt::stream)
                .asDoubleStream()
                .findFirst()
                .orElse(Double.NaN));
    }

    private void lag(Tags role, Supplier<OptionalLong> lag) {
        gauge(Metric.CONSUMER_LAG, role, () -> {
            OptionalLong records = lag.get();
            return records.isPresent() ? records.getAsLong() : Double.NaN;
        });
    }

    private <T> void counter(Metric metric, Tags labels, T source, ToDoubleFunction<T> count) {
        observed.add(source);
        registered.add(FunctionCounter.builder(metric.meterName(), source, count)
                .tags(labels)
                .register(registry));
    }

    private void gauge(Metric metric, Tags labels, Supplier<Number> value) {
        registered.add(Gauge.builder(metric.meterName(), value)
                .tags(labels)
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
                sampledLag(NORMALIZER),
                count(Metric.ROWS_IN, NORMALIZER),
                count(Metric.ROWS_REJECTED, NORMALIZER),
                sampledLag(SINK),
                count(Metric.ROWS_OUT, SINK),
                log.warnings(),
                log.errors());
    }

    /** Bytes of all heap pools; a pool without a limit reports -1. */
    private double heap(String meter) {
        return registry.find(meter).tag("area", "heap").gauges().stream()
                .mapToDouble(gauge -> Math.max(gauge.value(), 0))
                .sum();
    }

    private Long count(Metric metric, Tags role) {
        FunctionCounter counter = registry.find(metric.meterName()).tags(role).functionCounter();
        return counter == null ? null : (long) counter.count();
    }

    private Long sampledLag(Tags role) {
        Gauge gauge = registry.find(Metric.CONSUMER_LAG.meterName()).tags(role).gauge();
        double records = gauge == null ? Double.NaN : gauge.value();
        return Double.isNaN(records) ? null : (long) records;
    }

    @Override
    public void close() {
        log.close();
        registered.forEach(registry::remove);
    }
}
