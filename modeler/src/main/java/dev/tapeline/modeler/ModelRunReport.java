package dev.tapeline.modeler;

import dev.tapeline.modeler.build.ModelBuildResult;
import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.modeler.run.ModelRunPlan;
import java.util.List;

/** How a run of the modeler ended. */
public sealed interface ModelRunReport {
    /** Names the run in {@code ops.model_run} and {@code quality.check_result}. */
    String runId();

    /** Gold is new. Checks of severity {@code warn} may have failed. */
    record Built(String runId, ModelRunPlan plan, List<ModelBuildResult> models, List<CheckResult> checks)
            implements ModelRunReport {
        public Built {
            models = List.copyOf(models);
            checks = List.copyOf(checks);
        }
    }

    /** A check of severity {@code error} failed: gold is as it was before. */
    record ChecksFailed(String runId, List<ModelBuildResult> models, List<CheckResult> checks)
            implements ModelRunReport {
        public ChecksFailed {
            models = List.copyOf(models);
            checks = List.copyOf(checks);
        }

        /** The checks for which the build was refused. */
        public List<CheckResult> failedChecks() {
            return checks.stream().filter(CheckResult::blocksBuild).toList();
        }
    }

    /** Silver, models and seeds are those that gold was built from, by the run named here. */
    record Unchanged(String runId) implements ModelRunReport {}
}
