package dev.tapeline.operations.decision;

import dev.tapeline.extractor.decision.DecisionReport;
import dev.tapeline.extractor.decision.RejectedRecord;
import dev.tapeline.outcome.DecisionKind;
import java.util.List;
import java.util.Optional;

/** The steps of the pipeline that a decision needs; implemented where the stages are wired together. */
public interface DecisionPipeline {
    /** Archives and publishes a decision about each record. */
    DecisionReport record(DecisionKind kind, List<RejectedRecord> about, Optional<String> why);

    /** Starts normalizer and sink, unless another process already runs them. */
    void startRoles();

    /** Waits until the decisions have been applied; see {@link DecisionOutcomeReader#countApplied}. */
    void awaitDecisions(List<String> decisionIds);

    /** Brings gold up to date. */
    GoldResult model(String trigger);
}
