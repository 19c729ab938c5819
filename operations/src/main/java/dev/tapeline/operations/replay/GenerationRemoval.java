package dev.tapeline.operations.replay;

import dev.tapeline.generation.Generation;
import dev.tapeline.operations.replay.generation.BegunGenerations;
import dev.tapeline.operations.replay.generation.GenerationLifecycle;
import dev.tapeline.operations.replay.generation.GenerationRows;
import dev.tapeline.operations.replay.generation.GenerationTopics;
import dev.tapeline.operations.replay.generation.NormalizerStates;
import dev.tapeline.operations.replay.generation.ReplayException;
import java.io.IOException;

/** Deletes generations: first the mark, which stops writers, then topics, states, gold, rows and silver; may be repeated. */
public final class GenerationRemoval {
    private final ReplaySettings settings;
    private final ReplayPipeline pipeline;
    private final ReplayProgress progress;
    private final GenerationLifecycle lifecycle;

    public GenerationRemoval(ReplaySettings settings, ReplayPipeline pipeline, ReplayProgress progress) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.progress = progress;
        this.lifecycle = new GenerationLifecycle(settings.owner());
    }

    /** Deletes a generation that does not serve the readers. */
    public void remove(Generation generation) {
        lifecycle.markRemoved(generation);
        delete(generation);
    }

    /** Deletes what processes that were killed have left of removed generations. */
    void completeRemovals() {
        new BegunGenerations(settings.owner()).halfRemoved().forEach(this::delete);
    }

    private void delete(Generation removed) {
        try (ReplayProgress.Step step = progress.begin("deleting generation " + removed.number(), 0);
                GenerationTopics topics = settings.topics()) {
            topics.delete(removed);
            NormalizerStates.delete(settings.streams(), removed.namespace(settings.topicPrefix()));
            pipeline.dropGold(removed);
            new GenerationRows(settings.owner()).delete(removed);
            lifecycle.markCleaned(removed);
        } catch (IOException e) {
            throw new ReplayException(
                    "cannot delete the state of generation " + removed.number() + ": " + e.getMessage(), e);
        }
    }
}
