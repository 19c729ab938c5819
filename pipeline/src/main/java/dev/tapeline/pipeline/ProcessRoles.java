package dev.tapeline.pipeline;

import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.generation.Generation;
import dev.tapeline.normalizer.Normalizer;
import dev.tapeline.normalizer.NormalizerLag;
import dev.tapeline.normalizer.NormalizerSettings;
import dev.tapeline.normalizer.payload.PayloadBodies;
import dev.tapeline.normalizer.payload.PayloadSelection;
import dev.tapeline.normalizer.topology.NormalizerProgress;
import dev.tapeline.operations.home.InstanceDirectory;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.listener.RoleMeters;
import dev.tapeline.pipeline.server.RoleStoppedException;
import dev.tapeline.pipeline.server.StackConnection;
import dev.tapeline.pipeline.source.ConfiguredVendor;
import dev.tapeline.sink.SinkProgress;
import dev.tapeline.sink.SinkSettings;
import dev.tapeline.sink.WarehouseSink;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.errors.StreamsException;

/** The long-running roles of this process, all of one generation: normalizer, sink, both or none. */
public final class ProcessRoles implements GenerationFollower.Roles, AutoCloseable {
    private final TapelineConfig config;
    private final TapelineHome home;
    private final StackConnection servers;
    private volatile Optional<Generation> generation = Optional.empty();
    private volatile Optional<Normalizer> normalizer = Optional.empty();
    private volatile Optional<InstanceDirectory> normalizerDirectory = Optional.empty();
    private volatile Optional<NormalizerLag> normalizerLag = Optional.empty();
    private volatile Optional<WarehouseSink> sink = Optional.empty();

    public ProcessRoles(TapelineConfig config, TapelineHome home, StackConnection servers) {
        this.config = config;
        this.home = home;
        this.servers = servers;
    }

    /** Starts a normalizer of all payloads of a generation. */
    public void startNormalizer(Generation built) {
        startNormalizer(built, PayloadSelection.ALL, PayloadBodies.OF_TOPIC);
    }

    /** Starts a normalizer of some payloads of a generation. */
    void startNormalizer(Generation built, PayloadSelection selection, PayloadBodies bodies) {
        generation = Optional.of(built);
        InstanceDirectory directory = InstanceDirectory.below(home.streams());
        normalizerDirectory = Optional.of(directory);
        NormalizerSettings settings = new NormalizerSettings(
                servers.kafkaProperties(),
                servers.namespace(built),
                config.kafka().partitions(),
                config.kafka().replication(),
                config.normalizer().threads(),
                config.normalizer().standbyReplicas(),
                directory.path(),
                ConfiguredRules.of(built, config),
                selection);
        Normalizer started = new Normalizer(
                settings, servers.serdes(), new StrataTradingCalendar(), List.of(ConfiguredVendor.VENDOR), bodies);
        started.start();
        normalizer = Optional.of(started);
    }

    /** Starts a sink of a generation. */
    public void startSink(Warehouse warehouse, Generation built) {
        generation = Optional.of(built);
        SinkSettings settings = new SinkSettings(
                servers.kafkaProperties(), servers.namespace(built).prefix(), built);
        WarehouseSink started = new WarehouseSink(settings, servers.serdes(), warehouse.as(WarehouseRole.SINK));
        started.start();
        sink = Optional.of(started);
    }

    @Override
    public Optional<Generation> generation() {
        return generation;
    }

    @Override
    public void moveTo(Generation next) {
        boolean hasNormalizer = normalizer.isPresent();
        boolean hasSink = sink.isPresent();
        boolean hasLag = normalizerLag.isPresent();
        close();
        normalizer = Optional.empty();
        sink = Optional.empty();
        normalizerLag = Optional.empty();
        if (hasNormalizer) {
            startNormalizer(next);
        }
        if (hasLag) {
            normalizerLag = Optional.of(new NormalizerLag(servers.kafkaProperties(), servers.namespace(next)));
        }
        if (hasSink) {
            startSink(servers.warehouse(), next);
        }
    }

    public Optional<NormalizerProgress> normalizerProgress() {
        return normalizer.map(Normalizer::progress);
    }

    public Optional<SinkProgress> sinkProgress() {
        return sink.map(WarehouseSink::progress);
    }

    /** Registers meters for the roles that have been started. */
    public void observe(RoleMeters meters) {
        normalizer.ifPresent(role -> {
            normalizerLag = Optional.of(
                    new NormalizerLag(servers.kafkaProperties(), servers.namespace(generation.orElseThrow())));
            meters.observeNormalizer(() -> normalizerProgress().orElseGet(role::progress), () -> normalizerLag
                    .map(lag -> OptionalLong.of(lag.records()))
                    .orElseGet(OptionalLong::empty));
        });
        sink.ifPresent(role ->
                meters.observeSink(() -> sinkProgress().orElseGet(role::progress), () -> sink.map(WarehouseSink::lag)
                        .orElseGet(OptionalLong::empty)));
    }

    /** Whether the sink of this process has written all records of the silver topics. */
    public boolean isSinkCaughtUp() {
        return sink.map(WarehouseSink::isCaughtUp).orElse(true);
    }

    @Override
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

    /** Of the cause that Kafka Streams has wrapped, which says more than the wrapper. */
    private static String firstLine(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && (root.getMessage() == null || root instanceof StreamsException)) {
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
