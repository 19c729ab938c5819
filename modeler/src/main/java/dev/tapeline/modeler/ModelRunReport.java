package dev.tapeline.modeler;

import dev.tapeline.modeler.build.ModelBuildResult;
import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.modeler.run.ModelRunPlan;
import java.util.List;

/** The outcome of a model run. */
public sealed interface ModelRunReport {
    /** The id of the run in {@code ops.model_run} and {@code quality.check_result}. */
    String runId();

    /** The results of all checks; empty if the run changed nothing and checked nothing. */
    List<CheckResult> checks();

    /** Gold was changed. Checks of severity {@code warn} may have failed. */
    record Built(String runId, ModelRunPlan plan, List<ModelBuildResult> models, List<CheckResult> checks)
            implements ModelRunReport {
        public Built {
            models = List.copyOf(models);
            checks = List.copyOf(checks);
        }
    }

    /** A check of severity {@code error} failed: gold is unchanged. */
    record ChecksFailed(String runId, List<ModelBuildResult> models, List<CheckResult> checks)
            implements ModelRunReport {
        public ChecksFailed {
            models = List.copyOf(models);
            checks = List.copyOf(checks);
        }

        /** The failed checks of severity {@code error}. */
        public List<CheckResult> failedChecks() {
            return checks.stream().filter(CheckResult::blocksBuild).toList();
        }
    }

    /** Nothing has changed since the given run built gold. */
    record Unchanged(String runId) implements ModelRunReport {
        @Override
        public List<CheckResult> checks() {
            return List.of();
        }
    }
}
