package dev.tapeline.sink.table;

import dev.tapeline.avro.Decision;

/** Columns of {@code staged_decision}. */
public final class DecisionRowEncoder {
    private static final int COLUMNS = 12;

    private DecisionRowEncoder() {}

    public static void encode(Decision decision, BinaryCopyEncoder buffer) {
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
