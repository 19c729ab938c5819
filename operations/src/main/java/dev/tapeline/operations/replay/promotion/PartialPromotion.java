package dev.tapeline.operations.replay.promotion;

import dev.tapeline.generation.Generation;
import dev.tapeline.operations.decision.DecisionOutcomeReader;
import dev.tapeline.operations.decision.DecisionPipeline;
import dev.tapeline.operations.decision.DecisionResult;
import dev.tapeline.operations.decision.DecisionRun;
import dev.tapeline.operations.replay.generation.BegunGeneration;
import dev.tapeline.operations.replay.generation.GenerationLifecycle;
import dev.tapeline.operations.replay.generation.ReplayException;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.outcome.DecisionKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies the rules of a partial generation to its symbols in the current one: the newest payload of each is published
 * again, and its whole vintage replaces the one before in one transaction per symbol.
 *
 * <p>The decision is an acceptance: weeks that the rules reject now are withdrawn, however many they are, because the
 * comparison has shown them. The current generation keeps the rules for later payloads of all symbols.
 */
final class PartialPromotion {
    /** A role of another process continues with the new rules within seconds; until then it applies the old ones. */
    private static final int ATTEMPTS = 5;

    private final DecisionPipeline decisions;
    private final GenerationLifecycle lifecycle;
    private final WarehouseReader reader;

    PartialPromotion(DecisionPipeline decisions, GenerationLifecycle lifecycle, WarehouseReader reader) {
        this.decisions = decisions;
        this.lifecycle = lifecycle;
        this.reader = reader;
    }

    /** Publishes the payloads until the current generation applies them like the partial one. */
    void promote(BegunGeneration partial, Generation current) {
        if (!current.rules().equals(partial.generation().rules())) {
            lifecycle.changeRules(partial.scope().rules());
        }
        List<NewestPayload> due = newest(partial);
        for (int attempt = 0; attempt < ATTEMPTS && !due.isEmpty(); attempt++) {
            publish(partial, due);
            due = newest(partial).stream()
                    .filter(payload -> !payload.isAsWanted())
                    .toList();
        }
        if (!due.isEmpty()) {
            throw new ReplayException("the normalizer still applies the old rules to %s: restart it and promote again"
                    .formatted(due.get(0).symbol()));
        }
    }

    private void publish(BegunGeneration partial, List<NewestPayload> due) {
        DecisionResult result = new DecisionRun(decisions, new DecisionOutcomeReader(reader))
                .run(
                        DecisionKind.ACCEPT,
                        due.stream().map(NewestPayload::subject).toList(),
                        Optional.of(
                                "replay of " + String.join(",", partial.scope().symbols())));
        if (result.keptOldGold()) {
            throw new ReplayException("the payloads were published again, but gold was not replaced, checks failed: "
                    + String.join(", ", result.failedChecks()));
        }
    }

    private List<NewestPayload> newest(BegunGeneration partial) {
        return reader.rows(
                "replay/newest-payloads",
                NewestPayload.class,
                Map.of("symbols", partial.scope().symbols().toArray(String[]::new), "generation", partial.number()));
    }
}
