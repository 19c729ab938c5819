package dev.tapeline.cli.pipeline;

import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.cli.config.TapelineConfig;
import dev.tapeline.cli.metrics.ProcessMeters;
import dev.tapeline.cli.source.ConfiguredVendor;
import dev.tapeline.generation.Generation;
import dev.tapeline.normalizer.Normalizer;
import dev.tapeline.normalizer.NormalizerLag;
import dev.tapeline.normalizer.NormalizerSettings;
import dev.tapeline.normalizer.topology.NormalizerProgress;
import dev.tapeline.operations.home.InstanceDirectory;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.sink.SinkProgress;
import dev.tapeline.sink.SinkSettings;
import dev.tapeline.sink.WarehouseSink;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The long-running roles of this process: normalizer, sink, both or none. */
public final class ProcessRoles implements AutoCloseable {
    private final TapelineConfig config;
    private final TapelineHome home;
    private final StackConnection servers;
    private Optional<Normalizer> normalizer = Optional.empty();
    private Optional<InstanceDirectory> normalizerDirectory = Optional.empty();
    private Optional<NormalizerLag> normalizerLag = Optional.empty();
    private Optional<WarehouseSink> sink = Optional.empty();

    public ProcessRoles(TapelineConfig config, TapelineHome home, StackConnection servers) {
        this.config = config;
        this.home = home;
        this.servers = servers;
    }

    public void startNormalizer() {
        InstanceDirectory directory = InstanceDirectory.below(home.streams());
        normalizerDirectory = Optional.of(directory);
        NormalizerSettings settings = new NormalizerSettings(
                servers.kafkaProperties(),
                servers.namespace(),
                config.kafka().partitions(),
                config.kafka().replication(),
                config.normalizer().threads(),
                config.normalizer().standbyReplicas(),
                directory.path(),
                config.normalizer().settling());
        Normalizer started = new Normalizer(
                settings, servers.serdes(), new StrataTradingCalendar(), List.of(ConfiguredVendor.VENDOR));
        started.start();
        normalizer = Optional.of(started);
    }

    public void startSink(Warehouse warehouse) {
        SinkSettings settings =
                new SinkSettings(servers.kafkaProperties(), servers.namespace().prefix(), Generation.FIRST);
        WarehouseSink started = new WarehouseSink(settings, servers.serdes(), warehouse.as(WarehouseRole.SINK));
        started.start();
        sink = Optional.of(started);
    }

    public Optional<NormalizerProgress> normalizerProgress() {
        return normalizer.map(Normalizer::progress);
    }

    public Optional<SinkProgress> sinkProgress() {
        return sink.map(WarehouseSink::progress);
    }

    /** Registers meters for the roles that have been started. */
    void observe(ProcessMeters meters) {
        normalizer.ifPresent(role -> {
            NormalizerLag lag = new NormalizerLag(servers.kafkaProperties(), servers.namespace());
            normalizerLag = Optional.of(lag);
            meters.observeNormalizer(role::progress, () -> OptionalLong.of(lag.records()));
        });
        sink.ifPresent(role -> meters.observeSink(role::progress, role::lag));
    }

    /** Whether the sink of this process has written all records of the silver topics. */
    public boolean isSinkCaughtUp() {
        return sink.map(WarehouseSink::isCaughtUp).orElse(true);
    }

    /** Why a role of this process has failed, if one has. */
    public Optional<String> failure() {
        return normalizer
                .flatMap(Normalizer::failure)
                .map(cause -> "the normalizer has stopped: " + firstLine(cause))
                .or(() ->
                        sink.flatMap(WarehouseSink::failure).map(cause -> "the sink has stopped: " + firstLine(cause)));
    }

    public void requireAlive() {
        failure().ifPresent(message -> {
            throw new RoleStoppedException(
                    message,
                    normalizer
                            .flatMap(Normalizer::failure)
                            .or(() -> sink.flatMap(WarehouseSink::failure))
                            .orElse(null));
        });
    }

    private static String firstLine(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null
                && (root.getMessage() == null || root.getMessage().startsWith("Exception caught in process"))) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage())
                .lines()
                .findFirst()
                .orElse(root.getClass().getSimpleName());
    }

    @Override
    public void close() {
        normalizerLag.ifPresent(NormalizerLag::close);
        normalizer.ifPresent(Normalizer::close);
        normalizerDirectory.ifPresent(InstanceDirectory::close);
        sink.ifPresent(WarehouseSink::close);
    }
}
