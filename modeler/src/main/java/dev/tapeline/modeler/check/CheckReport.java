package dev.tapeline.modeler.check;

import java.util.List;

/**
 * Results of the checks of the published gold.
 *
 * @param runId the id of the results in {@code quality.check_result}
 */
public record CheckReport(String runId, List<CheckResult> checks) {
    public CheckReport {
        checks = List.copyOf(checks);
    }

    /** Whether a check of severity {@code error} has failed. */
    public boolean hasBlockingFailure() {
        return checks.stream().anyMatch(CheckResult::blocksBuild);
    }
}
