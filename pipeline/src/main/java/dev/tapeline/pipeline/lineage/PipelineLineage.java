package dev.tapeline.pipeline.lineage;

import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.failure.RootCause;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.ModelRunReport.Built;
import dev.tapeline.modeler.ModelRunReport.ChecksFailed;
import dev.tapeline.modeler.build.ModelBuildResult;
import dev.tapeline.modeler.definition.Model;
import dev.tapeline.pipeline.lineage.LineageEvents.JobRun;
import dev.tapeline.pipeline.listener.BackgroundWorker;
import dev.tapeline.pipeline.listener.PipelineListener;
import io.openlineage.client.OpenLineage.RunEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tells OpenLineage what the stages of a process read and write: a run for each batch and stage, and for each model run and
 * model.
 *
 * <p>Nothing waits for the receiver: events are built and sent on a thread of their own. Not thread-safe within one stage,
 * whose runs do not overlap.
 */
public final class PipelineLineage implements PipelineListener, AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final String EXTRACT = "Fetches or imports responses into the archive and into bronze.";
    private static final String NORMALIZE = "Validates payloads and merges them into weekly bars.";
    private static final String LOAD = "Loads silver into the warehouse, exactly once.";
    private static final String MODEL = "Builds and checks the star schema.";

    private final LineageTransport transport;
    private final LineageEvents events;
    private final Supplier<DatasetNames> names;
    private final Clock clock;
    private final BackgroundWorker worker = new BackgroundWorker("lineage events", CLOSING);
    private final List<PublishedBatch> unloaded = new ArrayList<>();
    private Optional<JobRun> extraction = Optional.empty();
    private Optional<JobRun> modelRun = Optional.empty();
    private Optional<Described> described = Optional.empty();

    /** What is known about the data sets, made on the thread that sends. */
    private record Described(StageDatasets stages, GoldDatasets gold) {}

    private record PublishedBatch(String batchId, Instant publishedAt) {}

    /**
     * Lineage of a process.
     *
     * @param namespace of the jobs
     * @param version of the application
     * @param names of the data sets, asked for with the first event
     */
    public PipelineLineage(
            LineageReceiver receiver, String namespace, String version, Supplier<DatasetNames> names, Clock clock) {
        this.transport = new LineageTransport(receiver);
        this.events = new LineageEvents(namespace, version);
        this.names = names;
        this.clock = clock;
    }

    @Override
    public synchronized void extractionStarted(String trigger) {
        JobRun run = JobRun.of("extract", EXTRACT);
        extraction = Optional.of(run);
        Instant now = clock.instant();
        emit(about -> events.start(run, now, List.of(), about.stages().bronze()));
    }

    @Override
    public synchronized void extractionFailed(RuntimeException failure, String trigger) {
        Instant now = clock.instant();
        extraction.ifPresent(run -> emit(about -> events.fail(run, now, RootCause.describe(failure))));
        extraction = Optional.empty();
    }

    @Override
    public synchronized void batchPublished(BatchReport batch, String trigger) {
        Instant now = clock.instant();
        extraction.ifPresent(run -> emit(about -> events.complete(
                run, now, about.stages().vendor(batch.source()), about.stages().bronze())));
        extraction = Optional.empty();
        unloaded.add(new PublishedBatch(batch.batchId(), now));
    }

    /** A model run follows complete batches, so that those of this process have passed normalizer and sink. */
    @Override
    public synchronized void modelRunStarted(String trigger) {
        Instant now = clock.instant();
        unloaded.forEach(batch -> {
            JobRun normalize = JobRun.of("normalize", NORMALIZE, batch.batchId());
            JobRun load = JobRun.of("load", LOAD, batch.batchId());
            emit(about ->
                    events.start(normalize, batch.publishedAt(), about.stages().bronzeRead(), List.of()));
            emit(about -> events.complete(
                    normalize, now, about.stages().bronzeRead(), about.stages().silver()));
            emit(about -> events.start(load, batch.publishedAt(), about.stages().silverRead(), List.of()));
            emit(about -> events.complete(
                    load, now, about.stages().silverRead(), about.stages().tables()));
        });
        unloaded.clear();
        JobRun run = JobRun.of("model", MODEL);
        modelRun = Optional.of(run);
        emit(about -> events.start(run, now, List.of(), List.of()));
    }

    @Override
    public synchronized void modelRunEnded(ModelRunReport report, Duration elapsed) {
        Instant now = clock.instant();
        modelRun.ifPresent(run -> {
            if (report instanceof Built built) {
                built.models().forEach(model -> model(run, model, now));
            }
            emit(about -> report instanceof ChecksFailed failed
                    ? events.fail(run, now, failed.failedChecks().size() + " checks of severity error failed")
                    : events.complete(run, now, List.of(), List.of()));
        });
        modelRun = Optional.empty();
    }

    private void model(JobRun run, ModelBuildResult built, Instant now) {
        Instant startedAt = now.minusMillis((long) (built.seconds() * 1000));
        worker.submit(() -> {
            GoldDatasets gold = about().gold();
            Optional<Model> model = gold.kept(built.model());
            if (model.isPresent()) {
                JobRun part = run.part(
                        "model." + built.model(), model.get().contract().description());
                transport.emit(events.start(part, startedAt, gold.inputs(model.get()), List.of()));
                transport.emit(events.complete(part, now, gold.inputs(model.get()), List.of(gold.output(model.get()))));
            }
        });
    }

    @Override
    public synchronized void modelRunFailed(RuntimeException failure, Duration elapsed) {
        Instant now = clock.instant();
        modelRun.ifPresent(run -> emit(about -> events.fail(run, now, RootCause.describe(failure))));
        modelRun = Optional.empty();
    }

    private void emit(Function<Described, RunEvent> event) {
        worker.submit(() -> transport.emit(event.apply(about())));
    }

    private Described about() {
        if (described.isEmpty()) {
            DatasetNames known = names.get();
            described = Optional.of(new Described(
                    new StageDatasets(events.vocabulary(), known), new GoldDatasets(events.vocabulary(), known)));
        }
        return described.get();
    }

    /** Waits until all events so far have been sent or dropped. */
    void flush() {
        worker.flush();
    }

    @Override
    public void close() {
        worker.close();
    }
}
