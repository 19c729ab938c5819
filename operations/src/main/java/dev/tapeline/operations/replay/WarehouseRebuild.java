package dev.tapeline.operations.replay;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.operations.replay.generation.BegunGenerations;
import dev.tapeline.operations.replay.generation.GenerationLifecycle;
import dev.tapeline.operations.replay.generation.GenerationMeasures;
import dev.tapeline.operations.replay.generation.GenerationTopics;
import dev.tapeline.operations.replay.generation.NormalizerStates;
import dev.tapeline.operations.replay.generation.ReplayException;
import dev.tapeline.operations.replay.generation.ReplayScope;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Builds a lost warehouse again from bronze, without an API call.
 *
 * <p>The generation gets a number that no topic bears, since topics are deleted in the background; those of the generations that
 * the lost warehouse knew are deleted.
 */
final class WarehouseRebuild {
    private final ReplaySettings settings;
    private final ReplayPipeline pipeline;
    private final ReplayProgress progress;

    WarehouseRebuild(ReplaySettings settings, ReplayPipeline pipeline, ReplayProgress progress) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.progress = progress;
    }

    ReplayReport run() {
        long startedAt = System.nanoTime();
        try (GenerationTopics topics = settings.topics()) {
            Generation current = begin(topics);
            ReplayScope scope = new ReplayScope(
                    settings.configuredRules(),
                    ReplayScope.Origin.TOPIC,
                    Optional.empty(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    settings.software(),
                    topics.bronzeTopicId());
            GenerationBuilder.Result result = new GenerationBuilder(settings, pipeline, progress).build(current, scope);
            new GenerationLifecycle(settings.owner()).recordBronzeTopic(scope.bronzeTopic());
            return ReplayReport.of(
                    current,
                    current,
                    "new",
                    0,
                    new GenerationMeasures(settings.owner()).totals(current),
                    result,
                    (System.nanoTime() - startedAt) / 1e9);
        }
    }

    /** The generation of an empty warehouse, or of one whose rebuild was interrupted. */
    private Generation begin(GenerationTopics topics) {
        BegunGenerations generations = new BegunGenerations(settings.owner());
        Generation current = generations.current();
        if (topics.isBronzeEmpty()) {
            throw new ReplayException("bronze.payloads is empty: fill it with ./tapeline replay --rebuild-topic");
        }
        if (new GenerationMeasures(settings.owner()).totals(current).payloads() > 0) {
            throw new ReplayException(
                    "the warehouse is not empty, so nothing was begun: ./tapeline run continues an interrupted"
                            + " rebuild, ./tapeline replay builds a generation beside it");
        }
        int newest = topics.newestGeneration();
        new GenerationLifecycle(settings.owner()).renumberCurrent(newest + 1);
        for (int number = 1; number <= newest; number++) {
            delete(topics, new Generation(number, GenerationRole.REMOVED, "silver", "gold"));
        }
        return generations.current();
    }

    private void delete(GenerationTopics topics, Generation lost) {
        try {
            topics.delete(lost);
            NormalizerStates.delete(settings.streams(), lost.namespace(settings.topicPrefix()));
        } catch (IOException e) {
            throw new ReplayException(
                    "cannot delete the state of generation " + lost.number() + ": " + e.getMessage(), e);
        }
    }
}
