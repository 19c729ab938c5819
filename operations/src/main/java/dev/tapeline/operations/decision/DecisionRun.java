package dev.tapeline.operations.decision;

import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.decision.DecisionReport;
import dev.tapeline.extractor.decision.RejectedRecord;
import dev.tapeline.outcome.DecisionKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Carries a decision through the pipeline: publishes it, waits until it is applied, rebuilds gold and reports.
 *
 * <p>Running it again is safe: a decision that an interrupted command left unfinished is completed.
 */
public final class DecisionRun {
    private final DecisionPipeline pipeline;
    private final DecisionOutcomeReader outcomes;

    /** A run on a pipeline whose topics and warehouse are ready. */
    public DecisionRun(DecisionPipeline pipeline, DecisionOutcomeReader outcomes) {
        this.pipeline = pipeline;
        this.outcomes = outcomes;
    }

    /** Makes a decision about each of the rejected records. */
    public DecisionResult run(DecisionKind kind, List<RejectedRecord> about, Optional<String> why) {
        if (about.isEmpty()) {
            return DecisionResult.NOTHING;
        }
        DecisionReport report = pipeline.record(kind, about, why);
        List<String> taken = ids(report.recorded());
        List<String> standing = ids(report.existing());
        pipeline.startRoles();
        pipeline.awaitDecisions(Stream.concat(taken.stream(), standing.stream()).toList());
        // Also if all decisions were made before: the command that made them may have died before this step.
        Optional<GoldResult> gold = kind.publishesAgain()
                ? Optional.of(pipeline.model(kind.name().toLowerCase(Locale.ROOT)))
                : Optional.empty();
        return new DecisionResult(
                report.batchId().orElse(null),
                outcomes.outcomes(taken),
                outcomes.outcomes(standing),
                gold.map(GoldResult::status).map(GoldResult.Status::word).orElse(null),
                gold.map(GoldResult::failedChecks).orElse(List.of()));
    }

    private static List<String> ids(List<Decision> decisions) {
        return decisions.stream().map(Decision::getDecisionId).toList();
    }
}
