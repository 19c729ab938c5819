package dev.tapeline.operations.replay;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.operations.replay.generation.BegunGeneration;
import dev.tapeline.operations.replay.generation.BegunGenerations;
import dev.tapeline.operations.replay.generation.GenerationLifecycle;
import dev.tapeline.operations.replay.generation.GenerationMeasures;
import dev.tapeline.operations.replay.generation.ReplayScope;
import dev.tapeline.operations.replay.promotion.RollbackInProgress;
import java.util.Locale;
import java.util.Optional;

/**
 * Builds a generation for a request: continues an unfinished one of the same scope, starts an unfinished one of another
 * scope over.
 */
final class ReplayBuild {
    private final ReplaySettings settings;
    private final ReplayPipeline pipeline;
    private final ReplayProgress progress;
    private final BegunGenerations generations;
    private final GenerationLifecycle lifecycle;

    ReplayBuild(ReplaySettings settings, ReplayPipeline pipeline, ReplayProgress progress) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.progress = progress;
        this.generations = new BegunGenerations(settings.owner());
        this.lifecycle = new GenerationLifecycle(settings.owner());
    }

    /**
     * A generation to be built.
     *
     * @param how new, resumed, or why another one was started over
     */
    private record Beginning(Generation generation, String how) {}

    ReplayReport run(ReplayRequest request) {
        long startedAt = System.nanoTime();
        ReplayPreconditions preconditions = new ReplayPreconditions(settings, progress);
        pipeline.prepareCurrent(preconditions.isTopicLost());
        ReplayScope scope = request.scope(settings);
        showRules(scope.rules());
        if (!scope.related().isEmpty()) {
            progress.says(
                    "also read, because gold of these symbols depends on them: " + String.join(", ", scope.related()));
        }
        long needed = preconditions.requireDisk();
        Beginning beginning = begin(scope);
        Generation generation = beginning.generation();
        GenerationBuilder.Result result = new GenerationBuilder(settings, pipeline, progress).build(generation, scope);
        return ReplayReport.of(
                generation,
                generations.current(),
                beginning.how(),
                needed,
                new GenerationMeasures(settings.owner()).totals(generation),
                result,
                (System.nanoTime() - startedAt) / 1e9);
    }

    private Beginning begin(ReplayScope scope) {
        lifecycle.recordBronzeTopic(scope.bronzeTopic());
        Optional<BegunGeneration> known = ofSameKind(scope);
        if (known.isEmpty()) {
            return new Beginning(lifecycle.begin(scope), "new");
        }
        BegunGeneration begun = known.get();
        if (begun.wasPromoted()) {
            throw RollbackInProgress.to(begun);
        }
        if (!begun.isBuilt() && begun.scope().equals(scope)) {
            progress.says("continuing generation " + begun.number());
            return new Beginning(begun.generation(), "resumed");
        }
        String why = begun.isBuilt()
                ? "generation " + begun.number() + " was complete"
                : "rules, software or topic have changed since generation " + begun.number() + " was begun";
        progress.says(why + ", starting over");
        new GenerationRemoval(settings, pipeline, progress).remove(begun.generation());
        return new Beginning(lifecycle.begin(scope), "started over: " + why);
    }

    /** The generation that one of the scope would replace; there may be as-of generations of several moments. */
    private Optional<BegunGeneration> ofSameKind(ReplayScope scope) {
        return generations.all().stream()
                .filter(begun -> begun.generation().role() == scope.role())
                .filter(begun -> scope.role() != GenerationRole.AS_OF
                        || begun.scope().asOf().equals(scope.asOf()))
                .findFirst();
    }

    /** The rules of a replay are those of the configuration, which may differ from those of the current generation. */
    private void showRules(RuleSettings rules) {
        RuleSettings current = generations.current().rules().orElse(settings.configuredRules());
        if (!rules.equals(current)) {
            progress.says("rules: " + text(rules) + "; the current generation has: " + text(current));
        }
    }

    private static String text(RuleSettings rules) {
        return "normalizer.settling=%s, normalizer.reject-zero-volume=%s"
                .formatted(
                        rules.settling().toString().substring(2).toLowerCase(Locale.ROOT), rules.rejectsZeroVolume());
    }
}
