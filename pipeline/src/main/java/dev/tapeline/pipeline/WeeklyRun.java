package dev.tapeline.pipeline;

import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.extractor.bronze.FailedResponse;
import dev.tapeline.extractor.fetch.LiveBatchReport;
import dev.tapeline.market.Symbol;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.ModelRunReport.Built;
import dev.tapeline.modeler.build.ModelBuildResult;
import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.normalizer.topology.NormalizerProgress;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.FetchSummary;
import dev.tapeline.operations.output.ImportNotes;
import dev.tapeline.operations.output.RunReport;
import dev.tapeline.operations.output.RunReport.Stage;
import dev.tapeline.operations.warehouse.BatchRows;
import dev.tapeline.operations.warehouse.NewestWeek;
import dev.tapeline.operations.warehouse.WarehouseQueries;
import dev.tapeline.pipeline.server.StackConnection;
import dev.tapeline.pipeline.source.BatchSource;
import dev.tapeline.pipeline.source.ExtractedBatch;
import dev.tapeline.sink.SinkProgress;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs one weekly batch: starts the roles, extracts, waits for the receipts, models, writes the report. */
public final class WeeklyRun {
    private static final long MEBIBYTE = 1024L * 1024;

    private final Pipeline pipeline;
    private final StackConnection servers;
    private final TapelineHome home;
    private final long startedAt;

    /**
     * A run on a pipeline with running servers.
     *
     * @param startedAt {@link System#nanoTime()} at the start of the command
     */
    public WeeklyRun(Pipeline pipeline, StackConnection servers, TapelineHome home, long startedAt) {
        this.pipeline = pipeline;
        this.servers = servers;
        this.home = home;
        this.startedAt = startedAt;
    }

    /** Runs one batch from this source to its end. */
    public RunReport run(BatchSource source) {
        pipeline.extraction().prepareArchive();
        pipeline.startRoles();
        if (!servers.isAttached()) {
            pipeline.startMetering("run");
        }
        double startSeconds = secondsSince(startedAt);
        ExtractedBatch extracted = pipeline.extraction().extract(source, "run");
        pipeline.await(extracted.batch());
        long modelingAt = System.nanoTime();
        ModelRunReport model = pipeline.modeling().model("run");
        double modelSeconds = secondsSince(modelingAt);
        pipeline.modeling().report();
        pipeline.listener().runEnded();
        return report(extracted, model, modelSeconds, startSeconds);
    }

    private RunReport report(ExtractedBatch extracted, ModelRunReport model, double modelSeconds, double startSeconds) {
        BatchReport batch = extracted.batch();
        WarehouseQueries queries = new WarehouseQueries(servers.pooledReader());
        List<NewestWeek> newestWeeks = queries.newestWeeks();
        BatchRows rows = queries.rowsOf(batch.batchId());
        boolean isWhole = batch.failed().isEmpty()
                && extracted.live().map(LiveBatchReport::isWhole).orElse(true)
                && queries.rejectionsOf(batch.batchId()).isEmpty();
        String status = model instanceof ModelRunReport.ChecksFailed ? "failed" : isWhole ? "done" : "done in part";
        return new RunReport(
                status,
                batch.source().label(),
                home.directory().toString(),
                home.report().toString(),
                batch.batchId(),
                secondsSince(startedAt),
                startSeconds,
                peakHeapMebibytes(),
                stages(batch, rows, model, modelSeconds),
                rows,
                extracted
                        .live()
                        .map(live -> FetchSummary.of(live, isCurrent(newestWeeks)))
                        .orElse(null),
                batch.failed().stream().map(FailedResponse::toString).toList(),
                batch.passedOver(),
                ImportNotes.datedByFile(batch).stream().toList(),
                queries.verdictsOf(batch.batchId()),
                queries.rejectionsOf(batch.batchId()),
                newestWeeks,
                CheckResult.failures(model.checks()));
    }

    private static Predicate<Symbol> isCurrent(List<NewestWeek> weeks) {
        Set<String> current = weeks.stream()
                .filter(NewestWeek::isCurrent)
                .map(NewestWeek::symbol)
                .collect(Collectors.toSet());
        return symbol -> current.contains(symbol.text());
    }

    private List<Stage> stages(BatchReport batch, BatchRows rows, ModelRunReport model, double modelSeconds) {
        Optional<NormalizerProgress> normalizer = pipeline.roles().normalizerProgress();
        Optional<SinkProgress> sink = pipeline.roles().sinkProgress();
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage(
                "extract",
                "responses",
                batch.planned(),
                batch.published(),
                batch.failed().size(),
                batch.elapsed().toMillis() / 1e3));
        stages.add(new Stage(
                "normalize",
                "rows",
                rows.read(),
                rows.changed(),
                rows.rejected(),
                normalizer.map(NormalizerProgress::elapsedSeconds).orElse(null)));
        stages.add(new Stage(
                "load",
                "rows",
                rows.changed(),
                rows.changed(),
                0,
                sink.map(progress -> progress.busy().toMillis() / 1e3).orElse(null)));
        stages.add(modelStage(model, modelSeconds));
        return stages;
    }

    private static Stage modelStage(ModelRunReport model, double seconds) {
        long facts = model instanceof Built built
                ? built.models().stream()
                        .filter(result -> result.model().equals("fact_adjusted_prices"))
                        .mapToLong(ModelBuildResult::rows)
                        .sum()
                : 0;
        return new Stage("model", "rows", facts, facts, 0, seconds);
    }

    /** Peak heap usage; the pools peak at different times, so the sum is an upper bound. */
    private static long peakHeapMebibytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                / MEBIBYTE;
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
