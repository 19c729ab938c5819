package dev.tapeline.sink.table;

import dev.tapeline.avro.Receipt;

/** Columns of {@code staged_receipt}. */
public final class ReceiptRowEncoder {
    private static final int COLUMNS = 23;

    private ReceiptRowEncoder() {}

    public static void encode(Receipt receipt, BinaryCopyEncoder buffer) {
        buffer.row(COLUMNS)
                .integer(receipt.getBronzePartition())
                .bigint(receipt.getBronzeOffset())
                .text(receipt.getVerdict())
                .text(receipt.getReason())
                .text(receipt.getPayloadId())
                .text(receipt.getBatchId())
                .text(receipt.getSymbol())
                .text(receipt.getFunction())
                .timestamptz(receipt.getFetchedAt())
                .integer(receipt.getAttempt())
                .integer(receipt.getRowsRead())
                .integer(receipt.getRowsNew())
                .integer(receipt.getRowsRestated())
                .integer(receipt.getRowsUnchanged())
                .integer(receipt.getRowsMerged())
                .integer(receipt.getRowsRejected())
                .integer(receipt.getRowsWithdrawn())
                .text(receipt.getArchiveKey())
                .text(receipt.getSha256())
                .text(receipt.getCause())
                .integer(receipt.getWeeksAdded())
                .integer(receipt.getWeeksRescaled())
                .integer(receipt.getWeeksCorrected());
    }
}
