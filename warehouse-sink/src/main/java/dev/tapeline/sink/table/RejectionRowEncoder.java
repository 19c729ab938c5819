package dev.tapeline.sink.table;

import dev.tapeline.avro.Rejection;

/** Columns of {@code staged_rejection}. */
public final class RejectionRowEncoder {
    private static final int COLUMNS = 14;

    private RejectionRowEncoder() {}

    public static void encode(Rejection rejection, BinaryCopyEncoder buffer) {
        buffer.row(COLUMNS)
                .text(rejection.getRejectionId())
                .text(rejection.getRule())
                .text(rejection.getDetail())
                .text(rejection.getSymbol())
                .text(rejection.getPayloadId())
                .text(rejection.getBatchId())
                .text(rejection.getFunction())
                .text(rejection.getRowDate())
                .text(rejection.getRow())
                .timestamptz(rejection.getFetchedAt())
                .integer(rejection.getAttempt())
                .integer(rejection.getBronzePartition())
                .bigint(rejection.getBronzeOffset())
                .text(rejection.getArchiveKey());
    }
}
