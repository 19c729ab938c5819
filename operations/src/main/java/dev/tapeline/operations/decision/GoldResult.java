package dev.tapeline.operations.decision;

import java.util.List;

/**
 * How the model run after a decision ended.
 *
 * @param failedChecks one line each
 */
public record GoldResult(Status status, List<String> failedChecks) {
    public GoldResult {
        failedChecks = List.copyOf(failedChecks);
    }

    /** What happened to gold. */
    public enum Status {
        /** Gold was rebuilt and published. */
        BUILT,
        /** A check failed, so gold was not replaced. */
        REFUSED,
        /** There was nothing to rebuild. */
        UNCHANGED
    }
}
