package dev.tapeline.modeler.check;

import java.util.List;

/** What the checks said of gold as it is. {@code runId} names them in {@code quality.check_result}. */
public record CheckReport(String runId, List<CheckResult> checks) {
    public CheckReport {
        checks = List.copyOf(checks);
    }

    /** Whether a check of severity {@code error} has failed. */
    public boolean hasBlockingFailure() {
        return checks.stream().anyMatch(CheckResult::blocksBuild);
    }
}
