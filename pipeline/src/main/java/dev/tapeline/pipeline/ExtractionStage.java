package dev.tapeline.pipeline;

import dev.tapeline.calendar.StrataTradingCalendar;
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
import dev.tapeline.extractor.fetch.LiveBatchReport;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.extractor.plan.InferredActions;
import dev.tapeline.extractor.plan.PlanSettings;
import dev.tapeline.extractor.rebuild.BronzeRebuild;
import dev.tapeline.extractor.rebuild.PriorBronze;
import dev.tapeline.extractor.rebuild.RebuildReport;
import dev.tapeline.extractor.saved.SavedResponseSource;
import dev.tapeline.failure.TransientRetry;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.fact.InferredActionReader;
import dev.tapeline.operations.home.ExtractorLock;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.outcome.DecisionKind;
import dev.tapeline.pipeline.config.DisplayClock;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.listener.PipelineListener;
import dev.tapeline.pipeline.listener.ProgressDisplay;
import dev.tapeline.pipeline.server.StackConnection;
import dev.tapeline.pipeline.source.BatchSource;
import dev.tapeline.pipeline.source.ConfiguredVendor;
import dev.tapeline.pipeline.source.ExtractedBatch;
import dev.tapeline.pipeline.source.MarketEndpoint;
import dev.tapeline.pipeline.source.MarketSource;
import dev.tapeline.pipeline.source.SavedSource;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.VendorClientSettings;
import dev.tapeline.vendor.payload.ReportedActionKind;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The extractor of one home on one set of servers: fetches, imports, records decisions, fills bronze from the archive. */
public final class ExtractionStage implements AutoCloseable {
    private final TapelineConfig config;
    private final TapelineHome home;
    private final StackConnection servers;
    private final ProgressDisplay progress;
    private final FetchNotices notices;
    private final PipelineListener listener;
    private Optional<CompletableFuture<S3Archive>> prepared = Optional.empty();
    private volatile boolean isStopping;

    ExtractionStage(
            TapelineConfig config,
            TapelineHome home,
            StackConnection servers,
            ProgressDisplay progress,
            FetchNotices notices,
            PipelineListener listener) {
        this.config = config;
        this.home = home;
        this.servers = servers;
        this.progress = progress;
        this.notices = notices;
        this.listener = listener;
    }

    /** Begins to open the archive of the next batch, while the caller prepares what else the batch needs. */
    void prepareArchive() {
        prepared = Optional.of(CompletableFuture.supplyAsync(() -> S3Archive.open(servers.archive())));
    }

    /** Lets no further API call start; an extraction that this ends is not recorded as failed. */
    public void stopCalls() {
        isStopping = true;
    }

    /** Brings the responses of the source into archive and bronze. */
    public ExtractedBatch extract(BatchSource source, String trigger) {
        return source instanceof MarketSource market
                ? ExtractedBatch.fetched(fetch(market, trigger))
                : ExtractedBatch.saved(importSaved(((SavedSource) source).responses(), trigger));
    }

    /** Archives and publishes all saved responses. */
    public BatchReport importSaved(SavedResponseSource source, String trigger) {
        listener.extractionStarted(trigger);
        try (ExtractorLock lock = ExtractorLock.take(home);
                S3Archive archive = openArchive();
                ProgressDisplay.Step step = progress.begin("archiving and publishing", source.planned())) {
            BatchReport report = new SavedResponseImporter(
                            extraction(trigger), archive, servers.serdes(TransientRetry.OF_READS), Clock.systemUTC())
                    .run(source, (done, planned) -> step.at(done));
            listener.batchPublished(report, trigger);
            return report;
        }
    }

    /** Fetches from the market all that is due and that today's credits allow; records why, if it cannot. */
    public LiveBatchReport fetch(MarketSource market, String trigger) {
        listener.extractionStarted(trigger);
        try {
            LiveBatchReport report = fetchDue(market, trigger);
            listener.batchPublished(report.batch(), trigger);
            listener.unavailableRead(report.unavailable(), !market.symbols().isExplicit());
            if (!isStopping) {
                notices.recordEnd(report.obstacles());
            }
            return report;
        } catch (RuntimeException e) {
            if (!isStopping) {
                notices.recordFailure(e);
                listener.extractionFailed(e, trigger);
            }
            throw e;
        }
    }

    private LiveBatchReport fetchDue(MarketSource market, String trigger) {
        try (ExtractorLock lock = ExtractorLock.take(home);
                S3Archive archive = openArchive();
                ProgressDisplay.Step step = progress.begin("fetching from the market", 0)) {
            return new LiveExtractor(
                            extraction(trigger),
                            live(market.endpoint()),
                            ConfiguredVendor.VENDOR,
                            ConfiguredVendor.VENDOR.client(client(market.endpoint()), Clock.systemUTC()),
                            archive,
                            servers.serdes(TransientRetry.OF_READS),
                            new StrataTradingCalendar(),
                            inferredActions(),
                            Clock.systemUTC())
                    .run(market.symbols(), step::at, () -> isStopping);
        }
    }

    private S3Archive openArchive() {
        CompletableFuture<S3Archive> opening =
                prepared.orElseGet(() -> CompletableFuture.completedFuture(S3Archive.open(servers.archive())));
        prepared = Optional.empty();
        return Futures.join(opening);
    }

    /** What {@link #fetch} would do now; makes no API call and writes nothing. */
    public FetchSchedule outlook(MarketSource market) {
        try (S3Archive archive = S3Archive.open(servers.archive())) {
            return new FetchScheduleReader(
                            extraction("plan"),
                            live(market.endpoint()),
                            archive,
                            servers.serdes(TransientRetry.OF_READS),
                            new StrataTradingCalendar(),
                            inferredActions(),
                            DisplayClock.clock())
                    .schedule(market.symbols());
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
            return new DecisionRecorder(
                            settings, archive, servers.serdes(TransientRetry.OF_READS), market, Clock.systemUTC())
                    .record(kind, about, System.getProperty("user.name"), why);
        }
    }

    /** Fills the bronze topics from the archive. */
    RebuildReport rebuildTopic(MarketDataSource market, PriorBronze prior) {
        try (ExtractorLock lock = ExtractorLock.take(home);
                S3Archive archive = S3Archive.open(servers.archive());
                ProgressDisplay.Step step = progress.begin("publishing from the archive", 0)) {
            return new BronzeRebuild(extraction("rebuild"), archive, servers.serdes(TransientRetry.OF_READS), market)
                    .run(prior, (done, total) -> step.says(done + " of " + total));
        }
    }

    BronzeSettings extraction(String trigger) {
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

    private VendorClientSettings client(MarketEndpoint market) {
        try {
            return new VendorClientSettings(
                    market.baseUrl(), market.key(), config.source().timeout());
        } catch (IllegalArgumentException e) {
            throw new UsageException("configuration: tapeline.source: " + e.getMessage(), e);
        }
    }

    /** Read from gold where this process can reach the warehouse. */
    private InferredActions inferredActions() {
        return servers.reader()
                .<InferredActions>map(reader -> new InferredActionReader(new WarehouseReader(reader)))
                .orElse(InferredActions.NONE);
    }

    /** Closes an archive that was prepared, but not used. */
    @Override
    public void close() {
        prepared.ifPresent(opening -> {
            var unused = opening.thenAccept(S3Archive::close);
        });
    }
}
