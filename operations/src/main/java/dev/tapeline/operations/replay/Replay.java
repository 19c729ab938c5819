package dev.tapeline.operations.replay;

import dev.tapeline.extractor.rebuild.RebuildReport;
import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.operations.decision.DecisionPipeline;
import dev.tapeline.operations.replay.diff.DiffFilter;
import dev.tapeline.operations.replay.diff.DiffReport;
import dev.tapeline.operations.replay.diff.GenerationDiff;
import dev.tapeline.operations.replay.generation.BegunGeneration;
import dev.tapeline.operations.replay.generation.BegunGenerations;
import dev.tapeline.operations.replay.generation.GenerationLifecycle;
import dev.tapeline.operations.replay.generation.ReplayException;
import dev.tapeline.operations.replay.promotion.PromotedGeneration;
import dev.tapeline.operations.replay.promotion.ReplayPromotion;
import dev.tapeline.warehouse.WarehouseRole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Builds generations beside the current one, promotes, rolls back and deletes them; one command at a time.
 *
 * <p>The process of the command builds the generation itself, so that nothing else has to be running or configured. A
 * command that was killed is continued by repeating it.
 */
public final class Replay {
    private final ReplaySettings settings;
    private final ReplayPipeline pipeline;
    private final DecisionPipeline decisions;
    private final ReplayProgress progress;
    private final BegunGenerations generations;

    /** Replays on a warehouse that is migrated and a cluster that has the topics. */
    public Replay(
            ReplaySettings settings, ReplayPipeline pipeline, DecisionPipeline decisions, ReplayProgress progress) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.decisions = decisions;
        this.progress = progress;
        this.generations = new BegunGenerations(settings.owner());
    }

    /** Builds a generation; continues an unfinished one of the same scope, and starts an unfinished one of another over. */
    public ReplayReport build(ReplayRequest request) {
        try (ReplayLock lock = ReplayLock.take(settings.owner())) {
            return new ReplayBuild(settings, pipeline, progress).run(request);
        }
    }

    /** Fills an empty bronze topic from the archive; returns what was done in one line. */
    public String rebuildTopic() {
        try (ReplayLock lock = ReplayLock.take(settings.owner())) {
            // Offsets of the lost topic must never be compared with those of the new one.
            new GenerationLifecycle(settings.owner()).recordBronzeTopic(ReplayPreconditions.LOST_TOPIC);
            RebuildReport report = pipeline.rebuildTopic(new PriorBronzeReader(settings.reader()).read());
            return "bronze was rebuilt: %d payloads (%d were there already), %d decisions, %d batches, %d calls"
                    .formatted(
                            report.payloads(), report.present(), report.decisions(), report.batches(), report.calls());
        }
    }

    /** Builds an empty warehouse from the bronze topics. */
    public ReplayReport rebuildWarehouse() {
        try (ReplayLock lock = ReplayLock.take(settings.owner())) {
            return new WarehouseRebuild(settings, pipeline, progress).run();
        }
    }

    /** Makes the built generation the current one, or applies a partial one to the current one. */
    public PromotedGeneration promote() {
        try (ReplayLock lock = ReplayLock.take(settings.owner())) {
            return promotion().promote();
        }
    }

    /** Brings the generation that was replaced last up to date and makes it current again; returns it. */
    public Generation rollback() {
        try (ReplayLock lock = ReplayLock.take(settings.owner())) {
            return promotion().rollback();
        }
    }

    /** Ends a rollback in progress, or deletes the generation that was being built; returns it. */
    public Generation abort() {
        try (ReplayLock lock = ReplayLock.take(settings.owner())) {
            BegunGeneration begun = generations
                    .newest(GenerationRole.NEXT)
                    .or(() -> generations.newest(GenerationRole.PARTIAL))
                    .or(() -> generations.newest(GenerationRole.AS_OF).filter(each -> !each.isBuilt()))
                    .orElseThrow(() -> new ReplayException("there is no replay to abort"));
            if (begun.wasPromoted()) {
                new GenerationLifecycle(settings.owner()).putBack(begun.generation());
            } else {
                removal().remove(begun.generation());
            }
            return begun.generation();
        }
    }

    /** Deletes previous and as-of generations, and what is left of removed ones; returns those that are gone. */
    public List<Generation> clean() {
        try (ReplayLock lock = ReplayLock.take(settings.owner())) {
            List<Generation> deleted = generations.all().stream()
                    .map(BegunGeneration::generation)
                    .filter(generation ->
                            generation.role() == GenerationRole.PREVIOUS || generation.role() == GenerationRole.AS_OF)
                    .toList();
            deleted.forEach(removal()::remove);
            removal().completeRemovals();
            return deleted;
        }
    }

    /** Compares a generation, or the one that was built last, with the current one and stores the result. */
    public DiffReport diff(OptionalInt number, DiffFilter filter) {
        Generation current = generations.current();
        BegunGeneration compared = (number.isPresent() ? generations.find(number.getAsInt()) : builtLast())
                .filter(begun -> begun.generation().role() != GenerationRole.REMOVED)
                .orElseThrow(() -> new ReplayException(
                        number.isPresent()
                                ? "there is no generation " + number.getAsInt()
                                : "there is no generation to compare: build one with ./tapeline replay"));
        if (compared.number() == current.number()) {
            throw new ReplayException(
                    "generation %d is the current one, with which others are compared".formatted(current.number()));
        }
        try (ReplayProgress.Step step = progress.begin("comparing", 0)) {
            String id = new GenerationDiff(settings.warehouse().as(WarehouseRole.MODELER))
                    .compare(
                            current,
                            compared.generation(),
                            filter.within(compared.scope().symbols()),
                            Instant.now(),
                            step::says);
            return DiffReport.read(settings.reader(), id);
        }
    }

    private Optional<BegunGeneration> builtLast() {
        return generations.newest(GenerationRole.NEXT).or(() -> generations.newest(GenerationRole.PARTIAL));
    }

    private ReplayPromotion promotion() {
        return new ReplayPromotion(settings, pipeline, decisions, progress);
    }

    private GenerationRemoval removal() {
        return new GenerationRemoval(settings, pipeline, progress);
    }
}
