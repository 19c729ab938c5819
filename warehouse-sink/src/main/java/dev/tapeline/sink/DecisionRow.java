package dev.tapeline.sink;

import dev.tapeline.avro.Decision;

/** Columns of {@code staged_decision}. */
final class DecisionRow {
    private static final int COLUMNS = 12;

    private DecisionRow() {}

    static void encode(Decision decision, CopyBuffer buffer) {
        buffer.row(COLUMNS)
                .text(decision.getDecisionId())
                .text(decision.getDecision())
                .text(decision.getSymbol())
                .text(decision.getPayloadId())
                .texts(decision.getRejectionIds())
                .integer(decision.getAttempt());
        if (decision.getBronzePartition() == null) {
            buffer.nothing();
        } else {
            buffer.integer(decision.getBronzePartition());
        }
        buffer.bigint(decision.getBronzeOffset())
                .text(decision.getArchiveKey())
                .text(decision.getDecidedBy())
                .timestamptz(decision.getDecidedAt())
                .text(decision.getWhy());
    }
}
