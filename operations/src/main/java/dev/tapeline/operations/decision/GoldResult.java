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

    /** What happened to gold, with the word for it in JSON. */
    public enum Status {
        /** Gold was rebuilt and published. */
        BUILT("built"),
        /** A check failed, so gold was not replaced. */
        CHECKS_FAILED("refused"),
        /** There was nothing to rebuild. */
        UNCHANGED("unchanged");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
