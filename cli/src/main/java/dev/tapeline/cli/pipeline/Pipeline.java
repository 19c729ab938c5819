package dev.tapeline.cli.pipeline;

import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.cli.config.DisplayClock;
import dev.tapeline.cli.config.TapelineConfig;
import dev.tapeline.cli.metrics.ProcessMeters;
import dev.tapeline.cli.metrics.ProcessSampler;
import dev.tapeline.cli.progress.ProgressDisplay;
import dev.tapeline.cli.source.BatchSource;
import dev.tapeline.cli.source.ConfiguredVendor;
import dev.tapeline.cli.source.ExtractedBatch;
import dev.tapeline.cli.source.MarketEndpoint;
import dev.tapeline.cli.source.MarketSource;
import dev.tapeline.cli.source.SavedSource;
import dev.tapeline.dashboards.report.HtmlReport;
import dev.tapeline.extractor.LiveExtractor;
import dev.tapeline.extractor.SavedResponseImporter;
import dev.tapeline.extractor.archive.S3Archive;
import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.extractor.decision.DecisionRecorder;
import dev.tapeline.extractor.decision.DecisionReport;
import dev.tapeline.extractor.decision.RejectedRecord;
import dev.tapeline.extractor.fetch.FetchScheduleReader;
import dev.tapeline.extractor.fetch.FetchSettings;
import dev.tapeline.extractor.fetch.FetchSettings.RetrySettings;
import dev.tapeline.extractor.fetch.FetchStoppedException;
import dev.tapeline.extractor.fetch.LiveBatchReport;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchObstacle.ExtractionFailed;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.extractor.plan.InferredActions;
import dev.tapeline.extractor.plan.PlanSettings;
import dev.tapeline.extractor.rebuild.BronzeRebuild;
import dev.tapeline.extractor.rebuild.PriorBronze;
import dev.tapeline.extractor.rebuild.RebuildReport;
import dev.tapeline.extractor.saved.SavedResponseSource;
import dev.tapeline.failure.UsageException;
import dev.tapeline.generation.Generation;
import dev.tapeline.modeler.DryRunReport;
import dev.tapeline.modeler.ModelRun;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.ModelerSettings;
import dev.tapeline.modeler.check.CheckReport;
import dev.tapeline.normalizer.NormalizerLag;
import dev.tapeline.operations.decision.DecisionOutcomeReader;
import dev.tapeline.operations.fact.InferredActionReader;
import dev.tapeline.operations.home.ExtractorLock;
import dev.tapeline.operations.home.FetchFailureFile;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.replay.Replay;
import dev.tapeline.operations.warehouse.WarehouseQueries;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.outcome.DecisionKind;
import dev.tapeline.sink.postgres.BatchProgress;
import dev.tapeline.sink.postgres.BatchProgressReader;
import dev.tapeline.topics.TopicProvisioner;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.ReportedActionKind;
import dev.tapeline.vendor.VendorClientSettings;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseException;
import dev.tapeline.warehouse.WarehouseRole;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages of one home on one set of servers; each is a step that a command can call. */
public final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration GENERATION_INTERVAL = Duration.ofSeconds(1);

    private final TapelineConfig config;
    private final TapelineHome home;
    private final StackConnection servers;
    private final ProgressDisplay progress;
    private final MeterRegistry meters;
    private final ProcessRoles roles;
    private long generationReadAt = System.nanoTime();
    private Optional<ModelTrigger> modelTrigger = Optional.empty();
    private Optional<ProcessSampler> sampler = Optional.empty();
    private volatile Optional<List<FetchObstacle>> obstacles = Optional.empty();

    public Pipeline(
            TapelineConfig config,
            TapelineHome home,
            StackConnection servers,
            ProgressDisplay progress,
            MeterRegistry meters) {
        this.config = config;
        this.home = home;
        this.servers = servers;
        this.progress = progress;
        this.meters = meters;
        this.roles = new ProcessRoles(config, home, servers);
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
        roles.startSink(join(warehouse), current);
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

    /** Fills the bronze topics from the archive. */
    RebuildReport rebuildTopic(MarketDataSource market, PriorBronze prior) {
        try (ExtractorLock lock = ExtractorLock.take(home);
                S3Archive archive = S3Archive.open(servers.archive());
                ProgressDisplay.Step step = progress.begin("publishing from the archive", 0)) {
            return new BronzeRebuild(extraction("rebuild"), archive, servers.serdes(), market)
                    .run(prior, (done, total) -> step.says(done + " of " + total));
        }
    }

    /** Drops all gold schemas of a generation, those of unfinished model runs included. */
    void dropGold(Generation generation) {
        ModelRun.dropGold(servers.warehouse().as(WarehouseRole.MODELER), generation);
    }

    /** The commands that build, promote and delete generations. */
    public Replay replay() {
        return HomeReplayPipeline.replay(this, config, home, servers, progress);
    }

    public ProcessRoles roles() {
        return roles;
    }

    /** Brings the responses of the source into archive and bronze. */
    public ExtractedBatch extract(BatchSource source, String trigger) {
        return source instanceof MarketSource market
                ? ExtractedBatch.fetched(fetch(market, trigger))
                : ExtractedBatch.saved(importSaved(((SavedSource) source).responses(), trigger));
    }

    /** Archives and publishes all saved responses. */
    public BatchReport importSaved(SavedResponseSource source, String trigger) {
        try (ExtractorLock lock = ExtractorLock.take(home);
                S3Archive archive = S3Archive.open(servers.archive());
                ProgressDisplay.Step step = progress.begin("archiving and publishing", source.planned())) {
            return new SavedResponseImporter(extraction(trigger), archive, servers.serdes(), Clock.systemUTC())
                    .run(source, (done, planned) -> step.at(done));
        }
    }

    /** Fetches from the market all that is due and that today's credits allow; records why, if it cannot. */
    public LiveBatchReport fetch(MarketSource market, String trigger) {
        try {
            LiveBatchReport report = fetchDue(market, trigger);
            new FetchFailureFile(home).clear();
            show(report.obstacles());
            return report;
        } catch (RuntimeException e) {
            recordFailure(e);
            throw e;
        }
    }

    /** Records why an extraction failed, for status and report; wrong usage is the user's affair alone. */
    public void recordFailure(RuntimeException failure) {
        Optional<FetchObstacle> obstacle = FetchStoppedException.obstacleOf(failure);
        if (obstacle.isPresent()) {
            show(List.of(obstacle.get()));
        } else if (!(failure instanceof UsageException)) {
            ExtractionFailed failed = new ExtractionFailed(
                    String.valueOf(failure.getMessage()).lines().findFirst().orElse("unknown"), Instant.now());
            new FetchFailureFile(home).write(failed);
            show(List.of(failed));
        }
    }

    /** Shows in the weekly report, the present one and later ones, why nothing is fetched; nothing if the list is empty. */
    public void show(List<FetchObstacle> current) {
        obstacles = Optional.of(List.copyOf(current));
        try {
            HtmlReport.replaceNotices(home.report(), notices(current));
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Notices of the weekly report not updated");
        }
    }

    private static List<String> notices(List<FetchObstacle> obstacles) {
        return obstacles.stream()
                .map(obstacle -> "Nothing is fetched at present: " + obstacle.line())
                .toList();
    }

    private LiveBatchReport fetchDue(MarketSource market, String trigger) {
        try (ExtractorLock lock = ExtractorLock.take(home);
                S3Archive archive = S3Archive.open(servers.archive());
                ProgressDisplay.Step step = progress.begin("fetching from the market", 0)) {
            return new LiveExtractor(
                            extraction(trigger),
                            live(market.endpoint()),
                            ConfiguredVendor.VENDOR,
                            ConfiguredVendor.VENDOR.client(client(market.endpoint()), Clock.systemUTC()),
                            archive,
                            servers.serdes(),
                            new StrataTradingCalendar(),
                            inferredActions(),
                            Clock.systemUTC())
                    .run(market.symbols(), step::at);
        }
    }

    /** What {@link #fetch} would do now; makes no API call and writes nothing. */
    public FetchSchedule outlook(MarketSource market) {
        try (S3Archive archive = S3Archive.open(servers.archive())) {
            return new FetchScheduleReader(
                            extraction("plan"),
                            live(market.endpoint()),
                            archive,
                            servers.serdes(),
                            new StrataTradingCalendar(),
                            inferredActions(),
                            DisplayClock.clock())
                    .schedule(market.symbols());
        }
    }

    private BronzeSettings extraction(String trigger) {
        return new BronzeSettings(
                servers.namespace(), servers.kafkaProperties(), config.kafka().partitions(), trigger);
    }

    private FetchSettings live(MarketEndpoint market) {
        TapelineConfig.Source source = config.source();
        try {
            return new FetchSettings(
                    market.source(),
                    market.quota(),
                    new PlanSettings(
                            config.normalizer().settling(),
                            source.overviewWeeks(),
                            source.actionWeeks(),
                            fetchedActions(source)),
                    new RetrySettings(
                            source.retries(), source.burstRetries(), source.retryDelay(), source.longestRetryDelay()));
        } catch (IllegalArgumentException e) {
            throw new UsageException("configuration: tapeline.source: " + e.getMessage(), e);
        }
    }

    private static Set<ReportedActionKind> fetchedActions(TapelineConfig.Source source) {
        Set<ReportedActionKind> kinds = EnumSet.noneOf(ReportedActionKind.class);
        if (source.splits()) {
            kinds.add(ReportedActionKind.SPLIT);
        }
        if (source.dividends()) {
            kinds.add(ReportedActionKind.DIVIDEND);
        }
        return kinds;
    }

    /** Read from gold where this process can reach the warehouse. */
    private InferredActions inferredActions() {
        return servers.reader()
                .<InferredActions>map(reader -> new InferredActionReader(new WarehouseReader(reader)))
                .orElse(InferredActions.NONE);
    }

    private VendorClientSettings client(MarketEndpoint market) {
        try {
            return new VendorClientSettings(
                    market.baseUrl(), market.key(), config.source().timeout());
        } catch (IllegalArgumentException e) {
            throw new UsageException("configuration: tapeline.source: " + e.getMessage(), e);
        }
    }

    /** Records decisions of the user of this process. */
    public DecisionReport decide(DecisionKind kind, List<RejectedRecord> about, Optional<String> why) {
        BronzeSettings settings = extraction(kind.name().toLowerCase(Locale.ROOT));
        MarketDataSource market = home.market()
                .orElseThrow(() -> new UsageException(
                        "there are no responses at " + home.directory() + " yet: start with ./tapeline run"));
        try (S3Archive archive = S3Archive.open(servers.archive());
                ProgressDisplay.Step step = progress.begin("archiving and publishing decisions", about.size())) {
            return new DecisionRecorder(settings, archive, servers.serdes(), market, Clock.systemUTC())
                    .record(kind, about, System.getProperty("user.name"), why);
        }
    }

    /** Whether the normalizer's committed offsets have reached the end of bronze. */
    public boolean isNormalizerCaughtUp() {
        Generation generation = roles.generation().orElseGet(servers::currentGeneration);
        try (NormalizerLag lag = new NormalizerLag(servers.kafkaProperties(), servers.namespace(generation))) {
            return lag.records() == 0;
        }
    }

    /**
     * Starts writing samples of this process's meters to the warehouse, until this pipeline is closed.
     *
     * @param command name of the command, part of the sample's process name
     */
    public void startSampling(String command) {
        servers.monitor().ifPresent(monitor -> {
            ProcessMeters observed = new ProcessMeters(meters);
            roles.observe(observed);
            sampler = Optional.of(ProcessSampler.start(
                    command + " " + ManagementFactory.getRuntimeMXBean().getName(),
                    observed,
                    monitor,
                    config.metrics().interval(),
                    config.metrics().retention(),
                    Clock.systemUTC()));
        });
    }

    /** Waits until the receipt of the batch's last payload is in the warehouse; fails when a role stops before that. */
    public void await(BatchReport batch) {
        BatchProgressReader arrivals =
                new BatchProgressReader(servers.warehouse().as(WarehouseRole.READER));
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
        DecisionOutcomeReader outcomes = new DecisionOutcomeReader(
                new WarehouseReader(servers.warehouse().as(WarehouseRole.READER)));
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
        servers.requireAlive();
        followPromotion();
        roles.requireAlive();
    }

    /** A promotion makes another generation current and stops the sinks of the old one: the roles continue with the new one. */
    private void followPromotion() {
        if (roles.generation().isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        if (roles.failure().isEmpty() && now - generationReadAt < GENERATION_INTERVAL.toNanos()) {
            return;
        }
        generationReadAt = now;
        try {
            Generation current = servers.currentGeneration();
            Generation running = roles.generation().get();
            if (current.number() != running.number() || !current.rules().equals(running.rules())) {
                LOG.atInfo()
                        .addKeyValue("generation", current.number())
                        .log("Another generation was promoted, or rules have changed: the roles start again");
                prepareTopics(current);
                roles.moveTo(current);
            }
        } catch (WarehouseException e) {
            LOG.atWarn().addKeyValue("cause", e.getMessage()).log("Current generation unknown, retrying");
        }
    }

    /** Builds the star schema from what has changed. */
    public ModelRunReport model(String trigger) {
        try (ProgressDisplay.Step step = progress.begin("building models", 0)) {
            return modelRun(trigger, step).run();
        }
    }

    /** Builds the star schema of a generation from what has changed in it. */
    ModelRunReport model(Generation generation, String trigger) {
        try (ProgressDisplay.Step step = progress.begin("building models of generation " + generation.number(), 0)) {
            return modelRun(generation, trigger, step).run();
        }
    }

    /** Rebuilds the whole star schema beside the published one and swaps them. */
    public ModelRunReport refreshAll(String trigger) {
        try (ProgressDisplay.Step step = progress.begin("building models", 0)) {
            return modelRun(trigger, step).fullRefresh();
        }
    }

    /** What a run of the modeler would do now. */
    public DryRunReport modelDryRun(Optional<String> selection) {
        try (ProgressDisplay.Step step = progress.begin("detecting changes", 1)) {
            DryRunReport report = modelRun("dry run", step).dryRun(selection);
            step.at(1);
            return report;
        }
    }

    /** Runs the checks on the published star schema. */
    public CheckReport check() {
        try (ProgressDisplay.Step step = progress.begin("checking", 0)) {
            return modelRun("check", step).check();
        }
    }

    /** Runs the modeler whenever a batch is complete, until this pipeline is closed. */
    public void startModeling() {
        modelTrigger = Optional.of(ModelTrigger.start(
                new BatchProgressReader(servers.warehouse().as(WarehouseRole.READER)),
                new WarehouseQueries(servers.warehouse().as(WarehouseRole.READER)),
                this::modelAndReport));
    }

    private ModelRunReport modelAndReport() {
        ModelRunReport run = model("batch complete");
        try {
            report();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Writing the weekly report failed; the previous one is kept");
        }
        return run;
    }

    private ModelRun modelRun(String trigger, ProgressDisplay.Step step) {
        return modelRun(servers.currentGeneration(), trigger, step);
    }

    private ModelRun modelRun(Generation generation, String trigger, ProgressDisplay.Step step) {
        ModelerSettings settings = new ModelerSettings(
                generation,
                ConfiguredRules.of(generation, config).settling(),
                present(home.watchList()),
                present(home.corporateActions()),
                ModelerSettings.LOCK_TIMEOUT,
                trigger);
        return new ModelRun(servers.warehouse().as(WarehouseRole.MODELER), settings, (done, of, what) -> {
            if (of > 0) {
                step.at(done, of);
            }
            step.says(what);
        });
    }

    /** Writes the weekly report. */
    public void report() {
        try (ProgressDisplay.Step step = progress.begin("writing the weekly report", 1)) {
            new HtmlReport(servers.warehouse().as(WarehouseRole.READER), DisplayClock.clock())
                    .write(home.report(), obstacles.map(Pipeline::notices));
            step.at(1);
        }
    }

    private static Optional<Path> present(Path file) {
        return Optional.of(file).filter(Files::exists);
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        modelTrigger.ifPresent(ModelTrigger::close);
        sampler.ifPresent(ProcessSampler::close);
        roles.close();
    }
}
