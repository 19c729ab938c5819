package dev.tapeline.operations.replay.promotion;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.operations.decision.DecisionPipeline;
import dev.tapeline.operations.replay.GenerationBuilder;
import dev.tapeline.operations.replay.GenerationRemoval;
import dev.tapeline.operations.replay.ReplayPipeline;
import dev.tapeline.operations.replay.ReplayProgress;
import dev.tapeline.operations.replay.ReplaySettings;
import dev.tapeline.operations.replay.generation.BegunGeneration;
import dev.tapeline.operations.replay.generation.BegunGenerations;
import dev.tapeline.operations.replay.generation.GenerationLifecycle;
import dev.tapeline.operations.replay.generation.GenerationPromotion;
import dev.tapeline.operations.replay.generation.GenerationPromotion.Outcome;
import dev.tapeline.operations.replay.generation.ReplayException;
import java.util.Optional;
import java.util.TreeSet;

/** Makes a built generation the current one, a previous one the current one again, or applies a partial one. */
public final class ReplayPromotion {
    private static final int CATCH_UPS = 10;

    private final ReplaySettings settings;
    private final ReplayPipeline pipeline;
    private final DecisionPipeline decisions;
    private final ReplayProgress progress;
    private final BegunGenerations generations;
    private final GenerationLifecycle lifecycle;

    public ReplayPromotion(
            ReplaySettings settings, ReplayPipeline pipeline, DecisionPipeline decisions, ReplayProgress progress) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.decisions = decisions;
        this.progress = progress;
        this.generations = new BegunGenerations(settings.owner());
        this.lifecycle = new GenerationLifecycle(settings.owner());
    }

    public PromotedGeneration promote() {
        Optional<BegunGeneration> next = generations.newest(GenerationRole.NEXT);
        Optional<BegunGeneration> partial =
                generations.newest(GenerationRole.PARTIAL).filter(BegunGeneration::isBuilt);
        if (next.isEmpty() && partial.isPresent()) {
            return apply(partial.get());
        }
        return new PromotedGeneration(promote(requireBuilt(next)), new TreeSet<>());
    }

    private PromotedGeneration apply(BegunGeneration partial) {
        new PartialPromotion(decisions, lifecycle, settings.reader()).promote(partial, generations.current());
        new GenerationRemoval(settings, pipeline, progress).remove(partial.generation());
        return new PromotedGeneration(generations.current(), partial.scope().symbols());
    }

    private static BegunGeneration requireBuilt(Optional<BegunGeneration> next) {
        BegunGeneration begun = next.orElseThrow(
                () -> new ReplayException("there is no generation to promote: build one with ./tapeline replay"));
        if (begun.wasPromoted()) {
            throw RollbackInProgress.to(begun);
        }
        if (!begun.isBuilt()) {
            throw new ReplayException(
                    "generation %d is not built completely: repeat ./tapeline replay".formatted(begun.number()));
        }
        return begun;
    }

    public Generation rollback() {
        Optional<BegunGeneration> next = generations.newest(GenerationRole.NEXT);
        if (next.isPresent() && !next.get().wasPromoted()) {
            throw new ReplayException(
                    "generation %d has been built beside the current one: promote it or abort it before a rollback"
                            .formatted(next.get().number()));
        }
        BegunGeneration back = next.or(generations::newestReplaced)
                .orElseThrow(() -> new ReplayException(
                        "there is no previous generation: replay clean has deleted it, or nothing was promoted yet"));
        requireTopicOf(back);
        if (next.isEmpty()) {
            lifecycle.bringBack(back.generation());
        }
        return promote(generations.newest(GenerationRole.NEXT).orElseThrow());
    }

    private void requireTopicOf(BegunGeneration back) {
        String topic = back.scope().bronzeTopic();
        if (!topic.isEmpty() && !topic.equals(settings.bronzeTopicId())) {
            throw new ReplayException(
                    "generation %d was built from a topic bronze.payloads that has been lost since: replay instead of rolling back"
                            .formatted(back.number()));
        }
    }

    /** Catches up with bronze as often as payloads arrive in between. */
    private Generation promote(BegunGeneration next) {
        GenerationBuilder builder = new GenerationBuilder(settings, pipeline, progress);
        for (int attempt = 0; attempt < CATCH_UPS; attempt++) {
            GenerationBuilder.Result result = attempt == 0 && !next.isBuilt()
                    ? builder.build(next.generation(), next.scope())
                    : builder.catchUp(next.generation(), next.scope());
            if (!result.isBuilt()) {
                throw new ReplayException("generation %d is not promoted, checks failed: %s"
                        .formatted(
                                next.number(), String.join(", ", result.gold().failedChecks())));
            }
            Outcome outcome = new GenerationPromotion(settings.owner()).promote(next.generation());
            if (outcome instanceof Outcome.Promoted promoted) {
                return promoted.current();
            }
        }
        throw new ReplayException(
                "payloads keep arriving faster than generation %d reads them: promote it after the run"
                        .formatted(next.number()));
    }
}
