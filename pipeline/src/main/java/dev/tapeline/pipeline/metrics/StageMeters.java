package dev.tapeline.pipeline.metrics;

import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.ModelRunReport.Built;
import dev.tapeline.modeler.ModelRunReport.ChecksFailed;
import dev.tapeline.modeler.build.ModelBuildResult;
import dev.tapeline.operations.metrics.FetchState;
import dev.tapeline.operations.metrics.Metric;
import dev.tapeline.pipeline.listener.PipelineListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Counts and times the batches and model runs of this process, from the reports of the stages. */
final class StageMeters implements PipelineListener {
    private final MeterRegistry registry;
    private volatile Optional<FetchState> fetching = Optional.empty();

    StageMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Serves the counters of the extractor before its first batch, since a counter that appears late has no rate. */
    void declareExtractor() {
        published();
        failed();
        batches();
    }

    /** Serves the counters of the modeler before its first run. */
    void declareModeler() {
        List.of("built", "unchanged", "checks_failed", "failed").forEach(this::runs);
        modelRuns();
        modelRows();
    }

    /** Serves the counters of messages before the first one. */
    void declareMessages() {
        messages("sent");
        messages("failed");
    }

    @Override
    public void notified(boolean isSent) {
        messages(isSent ? "sent" : "failed").increment();
    }

    @Override
    public void batchPublished(BatchReport batch, String trigger) {
        published().increment(batch.published());
        failed().increment(batch.failed().size());
        batches().record(batch.elapsed());
    }

    @Override
    public void scheduleRead(FetchSchedule schedule) {
        fetching = Optional.of(FetchState.of(schedule));
    }

    Optional<FetchState> fetching() {
        return fetching;
    }

    @Override
    public void modelRunEnded(ModelRunReport report, Duration elapsed) {
        modelRun(
                report instanceof Built ? "built" : report instanceof ChecksFailed ? "checks_failed" : "unchanged",
                elapsed);
        models(report).forEach(this::model);
    }

    @Override
    public void modelRunFailed(RuntimeException failure, Duration elapsed) {
        modelRun("failed", elapsed);
    }

    private void modelRun(String outcome, Duration elapsed) {
        runs(outcome).increment();
        modelRuns().record(elapsed);
    }

    private static List<ModelBuildResult> models(ModelRunReport report) {
        if (report instanceof Built built) {
            return built.models();
        }
        return report instanceof ChecksFailed failed ? failed.models() : List.of();
    }

    private void model(ModelBuildResult model) {
        modelRows().increment((double) model.rows());
        Timer.builder(Metric.MODEL_DURATION.meterName())
                .tag("model", model.model())
                .register(registry)
                .record(Duration.ofNanos((long) (model.seconds() * 1e9)));
    }

    private Counter messages(String outcome) {
        return counter(Metric.NOTIFICATIONS, "outcome", outcome);
    }

    private Counter published() {
        return counter(Metric.RESPONSES, "outcome", "published");
    }

    private Counter failed() {
        return counter(Metric.RESPONSES, "outcome", "failed");
    }

    private Timer batches() {
        return Timer.builder(Metric.BATCH_DURATION.meterName()).register(registry);
    }

    private Counter runs(String outcome) {
        return counter(Metric.MODEL_RUNS, "outcome", outcome);
    }

    private Timer modelRuns() {
        return Timer.builder(Metric.MODEL_RUN_DURATION.meterName()).register(registry);
    }

    private Counter modelRows() {
        return counter(Metric.ROWS_OUT, "role", "modeler");
    }

    private Counter counter(Metric metric, String label, String value) {
        return Counter.builder(metric.meterName()).tag(label, value).register(registry);
    }
}
