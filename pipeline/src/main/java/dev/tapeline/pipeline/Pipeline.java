package dev.tapeline.pipeline;

import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.failure.TransientRetry;
import dev.tapeline.generation.Generation;
import dev.tapeline.normalizer.NormalizerLag;
import dev.tapeline.operations.decision.DecisionOutcomeReader;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.replay.Replay;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.listener.PipelineListener;
import dev.tapeline.pipeline.listener.ProgressDisplay;
import dev.tapeline.pipeline.notification.ProcessMessages;
import dev.tapeline.pipeline.server.RoleStoppedException;
import dev.tapeline.pipeline.server.StackConnection;
import dev.tapeline.sink.postgres.BatchProgress;
import dev.tapeline.sink.postgres.BatchProgressReader;
import dev.tapeline.topics.TopicProvisioner;
import dev.tapeline.warehouse.Warehouse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;

/** One home on one set of servers: its topics and tables, the roles of this process, and the stages that commands call. */
public final class Pipeline implements AutoCloseable {
    private final TapelineConfig config;
    private final TapelineHome home;
    private final StackConnection servers;
    private final ProgressDisplay progress;
    private final ProcessMetering metering;
    private final ProcessReports reports;
    private final PipelineListener listener;
    private final ProcessRoles roles;
    private final GenerationFollower follower;
    private final FetchNotices notices;
    private final ExtractionStage extraction;
    private final ModelingStage modeling;
    private Optional<ProcessMetering.Running> meters = Optional.empty();

    public Pipeline(
            TapelineConfig config,
            TapelineHome home,
            StackConnection servers,
            ProgressDisplay progress,
            ProcessMetering metering) {
        this.config = config;
        this.home = home;
        this.servers = servers;
        this.progress = progress;
        this.metering = metering;
        this.reports = ProcessReports.of(config, home, servers, metering.listener());
        this.listener = reports.listener();
        this.roles = new ProcessRoles(config, home, servers);
        this.follower = new GenerationFollower(
                () -> servers.currentGeneration(TransientRetry.NONE), this::prepareTopics, roles);
        this.notices = new FetchNotices(home);
        this.extraction = new ExtractionStage(config, home, servers, progress, notices, listener);
        this.modeling = new ModelingStage(config, home, servers, progress, notices, listener);
    }

    /** The extractor. */
    public ExtractionStage extraction() {
        return extraction;
    }

    /** The modeler. */
    public ModelingStage modeling() {
        return modeling;
    }

    /** Why nothing is fetched, as home and report say it. */
    public FetchNotices notices() {
        return notices;
    }

    public ProcessRoles roles() {
        return roles;
    }

    /** The commands that build, promote and delete generations. */
    public Replay replay() {
        return HomeReplayPipeline.replay(this, config, home, servers, progress);
    }

    /** Backup, restore and verification of this home. */
    public HomeBackup backup() {
        return new HomeBackup(
                this, config, home, servers, progress, HomeReplayPipeline.of(this, config, home, servers));
    }

    /** Creates the topics that all generations share, where they are missing. */
    public void prepareTopics() {
        try (Admin admin = Admin.create(servers.kafkaProperties())) {
            provisioner(Generation.FIRST).ensureShared(admin);
        }
    }

    /** Creates the topics of a generation that are missing. */
    public void prepareTopics(Generation generation) {
        try (Admin admin = Admin.create(servers.kafkaProperties())) {
            provisioner(generation).ensure(admin);
        }
    }

    private TopicProvisioner provisioner(Generation generation) {
        return new TopicProvisioner(
                servers.namespace(generation),
                config.kafka().partitions(),
                config.kafka().replication());
    }

    /** Migrates the warehouse to the newest version. */
    public Warehouse prepareWarehouse() {
        return servers.preparedWarehouse();
    }

    /** Starts normalizer and sink in this process, unless the home already runs them in another. */
    public void startRoles() {
        if (servers.isAttached()) {
            prepareTopics();
            prepareWarehouse();
            return;
        }
        Generation current = servers.currentGeneration();
        CompletableFuture<Warehouse> warehouse = CompletableFuture.supplyAsync(this::prepareWarehouse);
        prepareTopics(current);
        roles.startNormalizer(current);
        roles.startSink(Futures.join(warehouse), current);
    }

    /** Starts the normalizer role for the generation that serves the readers. */
    public void startNormalizer() {
        Generation current = servers.currentGeneration();
        prepareTopics(current);
        roles.startNormalizer(current);
    }

    /** Starts the sink role for the generation that serves the readers. */
    public void startSink() {
        Warehouse warehouse = prepareWarehouse();
        Generation current = servers.currentGeneration();
        prepareTopics(current);
        roles.startSink(warehouse, current);
    }

    /** Roles of another generation than the current one, to be closed by the caller. */
    ProcessRoles newRoles() {
        return new ProcessRoles(config, home, servers);
    }

    /** Whether the normalizer's committed offsets have reached the end of bronze. */
    public boolean isNormalizerCaughtUp() {
        Generation generation = roles.generation().orElseGet(servers::currentGeneration);
        try (NormalizerLag lag = new NormalizerLag(servers.kafkaProperties(), servers.namespace(generation))) {
            return lag.records() == 0;
        }
    }

    /** Messages about this process, and its heartbeat. */
    public ProcessMessages messages() {
        return reports.messages();
    }

    /** Is told what the stages of this process do. */
    public PipelineListener listener() {
        return listener;
    }

    /**
     * Registers the meters of this process, until this pipeline is closed; if it runs roles, also writes samples of them to
     * the warehouse.
     *
     * @param command name of the command, which decides what is measured
     */
    public void startMetering(String command) {
        meters = Optional.of(metering.start(new MeteredProcess(
                command,
                home.directory(),
                roles,
                roles.generation().isPresent() ? servers.monitor() : Optional.empty(),
                servers.reader().map(reader -> servers::pooledReader),
                config.metrics())));
    }

    /** Waits until the receipt of the batch's last payload is in the warehouse; fails when a role stops before that. */
    public void await(BatchReport batch) {
        BatchProgressReader arrivals =
                new BatchProgressReader(servers.pooledReader(), TransientRetry.OF_READS.unless(this::requireAlive));
        try (ProgressDisplay.Step step = progress.begin("normalizing and loading", batch.published())) {
            while (true) {
                Optional<BatchProgress> arrived = arrivals.of(batch.batchId());
                arrived.ifPresent(now -> step.at(Math.toIntExact(now.receipts())));
                if (arrived.isPresent() && arrived.get().isComplete()) {
                    return;
                }
                requireAlive();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    /** Waits until decisions, and the receipts of what they published, are in the warehouse. */
    public void await(List<String> decisionIds) {
        DecisionOutcomeReader outcomes = new DecisionOutcomeReader(new WarehouseReader(servers.pooledReader()));
        try (ProgressDisplay.Step step = progress.begin("normalizing and loading", decisionIds.size())) {
            long applied = outcomes.countApplied(decisionIds);
            while (applied < decisionIds.size()) {
                requireAlive();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                applied = outcomes.countApplied(decisionIds);
                step.at(Math.toIntExact(applied));
            }
        }
    }

    /** Why a server or a role of this process has stopped, if one has. */
    public Optional<String> failure() {
        return servers.failure().map(Throwable::getMessage).or(roles::failure);
    }

    /** Fails when a role of this process or a server has stopped; moves the roles after a promotion. */
    public void requireAlive() {
        try {
            servers.requireAlive();
            follower.follow();
            roles.requireAlive();
        } catch (RoleStoppedException e) {
            listener.processStopped(e.getMessage());
            throw e;
        }
    }

    @Override
    public void close() {
        extraction.close();
        modeling.close();
        reports.close();
        meters.ifPresent(ProcessMetering.Running::close);
        roles.close();
    }
}
