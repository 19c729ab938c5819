package dev.tapeline.pipeline;

import dev.tapeline.extractor.decision.DecisionReport;
import dev.tapeline.extractor.decision.RejectedRecord;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.operations.decision.DecisionPipeline;
import dev.tapeline.operations.decision.GoldResult;
import dev.tapeline.outcome.DecisionKind;
import java.util.List;
import java.util.Optional;

/** The part of the pipeline of a home that decisions need. */
public final class HomeDecisionPipeline implements DecisionPipeline {
    private final Pipeline pipeline;

    /** Decisions on a pipeline whose topics and warehouse are ready. */
    public HomeDecisionPipeline(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public DecisionReport record(DecisionKind kind, List<RejectedRecord> about, Optional<String> why) {
        return pipeline.extraction().decide(kind, about, why);
    }

    @Override
    public void startRoles() {
        pipeline.startRoles();
    }

    @Override
    public void awaitDecisions(List<String> decisionIds) {
        pipeline.await(decisionIds);
    }

    @Override
    public GoldResult model(String trigger) {
        return result(pipeline.modeling().model(trigger));
    }

    /** The outcome of a model run in the words of operations. */
    static GoldResult result(ModelRunReport report) {
        return new GoldResult(status(report), CheckResult.failures(report.checks()));
    }

    private static GoldResult.Status status(ModelRunReport report) {
        if (report instanceof ModelRunReport.Built) {
            return GoldResult.Status.BUILT;
        }
        return report instanceof ModelRunReport.ChecksFailed
                ? GoldResult.Status.CHECKS_FAILED
                : GoldResult.Status.UNCHANGED;
    }
}
