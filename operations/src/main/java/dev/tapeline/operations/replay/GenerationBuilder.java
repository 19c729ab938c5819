package dev.tapeline.operations.replay;

import dev.tapeline.generation.Generation;
import dev.tapeline.operations.decision.GoldResult;
import dev.tapeline.operations.replay.ReplayPipeline.GenerationWriters;
import dev.tapeline.operations.replay.generation.BegunGenerations;
import dev.tapeline.operations.replay.generation.GenerationLifecycle;
import dev.tapeline.operations.replay.generation.GenerationMeasures;
import dev.tapeline.operations.replay.generation.GenerationTopics;
import dev.tapeline.operations.replay.generation.ReplayScope;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Builds a generation that does not serve the readers, or brings it up to date: runs a normalizer and a sink of its own
 * until they have processed all of bronze, then the modeler.
 *
 * <p>Continues where an earlier process stopped, because progress is stored on the cluster and in the warehouse.
 */
public final class GenerationBuilder {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final ReplaySettings settings;
    private final ReplayPipeline pipeline;
    private final ReplayProgress progress;
    private final BegunGenerations generations;
    private final GenerationLifecycle lifecycle;
    private final GenerationMeasures measures;

    public GenerationBuilder(ReplaySettings settings, ReplayPipeline pipeline, ReplayProgress progress) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.progress = progress;
        this.generations = new BegunGenerations(settings.owner());
        this.lifecycle = new GenerationLifecycle(settings.owner());
        this.measures = new GenerationMeasures(settings.owner());
    }

    /** How long the two parts took, and the outcome of the model run. */
    public record Result(double silverSeconds, double goldSeconds, GoldResult gold) {
        public boolean isBuilt() {
            return gold.status() != GoldResult.Status.CHECKS_FAILED;
        }
    }

    /** Brings a generation up to date that was built completely; as quick as the model run if nothing has arrived. */
    public Result catchUp(Generation generation, ReplayScope scope) {
        if (!pipeline.isNormalized(generation)) {
            return build(generation, scope);
        }
        long startedAt = System.nanoTime();
        GoldResult gold = pipeline.model(generation);
        return new Result(0, seconds(startedAt, System.nanoTime()), gold);
    }

    /** Builds a generation, or continues; it is marked as built only at the end. */
    public Result build(Generation generation, ReplayScope scope) {
        lifecycle.markUnbuilt(generation);
        long startedAt = System.nanoTime();
        pipeline.prepareTopics(generation);
        settings.warehouse().migrateSilver(generation);
        buildSilver(generation, scope);
        long silverAt = System.nanoTime();
        GoldResult gold = pipeline.model(generation);
        Result result = new Result(seconds(startedAt, silverAt), seconds(silverAt, System.nanoTime()), gold);
        if (result.isBuilt()) {
            lifecycle.markBuilt(generation);
        }
        return result;
    }

    private void buildSilver(Generation generation, ReplayScope scope) {
        long total = measures.rowsRead(generations.current(), scope);
        try (GenerationWriters writers = pipeline.startWriters(generation, scope);
                GenerationTopics topics = settings.topics();
                ReplayProgress.Step step = progress.begin(
                        "replaying into generation " + generation.number(),
                        total > Integer.MAX_VALUE ? 0 : (int) total)) {
            RowProgress rows = new RowProgress(measures, generation, total, step);
            while (!isCaughtUp(writers, topics, generation)) {
                writers.requireAlive();
                rows.show();
                LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            }
        }
    }

    /** In this order: what is normalized is committed, then visible to sinks, then in the warehouse. */
    private static boolean isCaughtUp(GenerationWriters writers, GenerationTopics topics, Generation generation) {
        return writers.isNormalizerCaughtUp() && topics.isSilverCommitted(generation) && writers.isSinkCaughtUp();
    }

    private static double seconds(long from, long until) {
        return (until - from) / 1e9;
    }
}
