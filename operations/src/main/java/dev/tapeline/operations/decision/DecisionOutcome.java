package dev.tapeline.operations.decision;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One decision and the receipt of the payload that it published again.
 *
 * @param by the user who decided
 * @param verdict absent for a discard, which publishes nothing; the fields after it are then absent or 0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionOutcome(
        String decision,
        String symbol,
        String payloadId,
        String by,
        String at,
        String verdict,
        String reason,
        long rowsNew,
        long rowsRestated,
        long rowsUnchanged,
        long rowsWithdrawn,
        long rowsRejected) {
    boolean hasRejections() {
        return rowsRejected > 0 || "REJECTED".equals(verdict);
    }
}
