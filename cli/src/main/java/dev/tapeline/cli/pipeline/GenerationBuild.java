package dev.tapeline.cli.pipeline;

import dev.tapeline.cli.progress.ProgressDisplay;
import dev.tapeline.cli.server.StackConnection;
import dev.tapeline.extractor.archive.S3Archive;
import dev.tapeline.generation.Generation;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.normalizer.NormalizerLag;
import dev.tapeline.normalizer.payload.PayloadBodies;
import dev.tapeline.normalizer.payload.PayloadSelection;
import dev.tapeline.operations.replay.GenerationRepository;
import dev.tapeline.operations.replay.GenerationTopics;
import dev.tapeline.operations.replay.ReplayScope;
import dev.tapeline.warehouse.Warehouse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Builds a generation that does not serve the readers, or brings it up to date: runs a normalizer and a sink of its own
 * until they have processed all of bronze, then the modeler.
 *
 * <p>Continues where an earlier process stopped, because progress is stored on the cluster and in the warehouse.
 */
final class GenerationBuild {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Pipeline pipeline;
    private final StackConnection servers;
    private final GenerationRepository generations;
    private final ProgressDisplay progress;

    GenerationBuild(
            Pipeline pipeline, StackConnection servers, GenerationRepository generations, ProgressDisplay progress) {
        this.pipeline = pipeline;
        this.servers = servers;
        this.generations = generations;
        this.progress = progress;
    }

    /** How long the two parts took, and the outcome of the model run. */
    record Result(double silverSeconds, double goldSeconds, ModelRunReport model) {}

    /** Brings a generation up to date that was built completely; as quick as the model run if nothing has arrived. */
    Result catchUp(Generation generation, ReplayScope scope) {
        try (NormalizerLag lag = new NormalizerLag(servers.kafkaProperties(), servers.namespace(generation))) {
            if (lag.records() > 0) {
                return build(generation, scope);
            }
        }
        long startedAt = System.nanoTime();
        ModelRunReport model = pipeline.modeling().model(generation, "replay");
        return new Result(0, seconds(System.nanoTime() - startedAt), model);
    }

    /** Builds a generation, or continues; it is marked as built only at the end. */
    Result build(Generation generation, ReplayScope scope) {
        generations.markUnbuilt(generation);
        long startedAt = System.nanoTime();
        pipeline.prepareTopics(generation);
        Warehouse warehouse = servers.warehouse();
        warehouse.migrateSilver(generation);
        if (scope.origin() == ReplayScope.Origin.ARCHIVE) {
            try (S3Archive archive = S3Archive.open(servers.archive())) {
                buildSilver(generation, scope, payload -> archive.read(payload.archiveKey())
                        .content());
            }
        } else {
            buildSilver(generation, scope, PayloadBodies.OF_TOPIC);
        }
        long silverAt = System.nanoTime();
        ModelRunReport model = pipeline.modeling().model(generation, "replay");
        if (!(model instanceof ModelRunReport.ChecksFailed)) {
            generations.markBuilt(generation);
        }
        return new Result(seconds(silverAt - startedAt), seconds(System.nanoTime() - silverAt), model);
    }

    private void buildSilver(Generation generation, ReplayScope scope, PayloadBodies bodies) {
        long total = generations.rowsRead(servers.currentGeneration(), scope);
        try (ProcessRoles roles = pipeline.newRoles();
                GenerationTopics topics = new GenerationTopics(servers.kafkaProperties());
                NormalizerLag lag = new NormalizerLag(servers.kafkaProperties(), servers.namespace(generation));
                ProgressDisplay.Step step = progress.begin(
                        "replaying into generation " + generation.number(),
                        total > Integer.MAX_VALUE ? 0 : (int) total)) {
            roles.startNormalizer(generation, new PayloadSelection(scope.asOf(), scope.symbols()), bodies);
            roles.startSink(servers.warehouse(), generation);
            RowProgress rows = new RowProgress(generation, total, step);
            while (!isCaughtUp(roles, topics, lag, generation)) {
                roles.requireAlive();
                pipeline.requireAlive();
                rows.show();
                LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            }
        }
    }

    /** In this order: what is normalized is committed, then visible to sinks, then in the warehouse. */
    private boolean isCaughtUp(ProcessRoles roles, GenerationTopics topics, NormalizerLag lag, Generation generation) {
        return lag.records() == 0 && topics.isSilverCommitted(servers.namespace(generation)) && roles.isSinkCaughtUp();
    }

    /** Shows the rows in the warehouse, which include those of an earlier process, their rate and the time left. */
    private final class RowProgress {
        private final Generation generation;
        private final long total;
        private final ProgressDisplay.Step step;
        private final long startedAt = System.nanoTime();
        private final long first;
        private long shownAt = startedAt;

        RowProgress(Generation generation, long total, ProgressDisplay.Step step) {
            this.generation = generation;
            this.total = total;
            this.step = step;
            this.first = generations.totals(generation).rowsRead();
        }

        void show() {
            long now = System.nanoTime();
            if (now - shownAt < PROGRESS_NANOS) {
                return;
            }
            shownAt = now;
            long done = generations.totals(generation).rowsRead();
            double rate = (done - first) / seconds(now - startedAt);
            step.says(text(done, rate));
            step.at((int) Math.min(done, Integer.MAX_VALUE));
        }

        private String text(long done, double rate) {
            String rows = total == 0
                    ? String.format(Locale.ROOT, "%,d rows", done)
                    : String.format(Locale.ROOT, "%,d of %,d rows", done, total);
            String left = total <= done || rate <= 0
                    ? ""
                    : String.format(Locale.ROOT, ", %.0f s left", Math.ceil((total - done) / rate));
            return rows + String.format(Locale.ROOT, ", %,.0f rows/s", rate) + left;
        }
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
