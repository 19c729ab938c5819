package dev.tapeline.sink.table;

import dev.tapeline.avro.CorrectedValue;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rescaling;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a receipt says of restated weeks, as rows of {@code staged_restatement}: one per rescale, whatever its length, and one per
 * corrected value.
 */
public final class RestatementRowEncoder {
    private static final int COLUMNS = 14;
    private static final String RESCALED_FIELD = "adjusted_close";

    private RestatementRowEncoder() {}

    public static void encode(Receipt receipt, BinaryCopyEncoder buffer) {
        int ordinal = 0;
        for (Rescaling rescale : receipt.getRescales()) {
            begin(receipt, ordinal++, buffer);
            span(rescale.getFirstWeek(), rescale.getLastWeek(), rescale.getWeeks(), buffer);
            change(RESCALED_FIELD, rescale.getOld(), rescale.getNew$(), buffer);
            buffer.float8(rescale.getFactor()).text(rescale.getCause());
            end(receipt, buffer);
        }
        for (CorrectedValue value : receipt.getCorrections()) {
            begin(receipt, ordinal++, buffer);
            span(value.getWeekEnding(), value.getWeekEnding(), 1, buffer);
            change(value.getField(), value.getOld(), value.getNew$(), buffer);
            buffer.nothing().text(value.getCause());
            end(receipt, buffer);
        }
    }

    private static void begin(Receipt receipt, int ordinal, BinaryCopyEncoder buffer) {
        buffer.row(COLUMNS)
                .integer(receipt.getBronzePartition())
                .bigint(receipt.getBronzeOffset())
                .integer(ordinal)
                .text(receipt.getSymbol());
    }

    private static void span(LocalDate first, LocalDate last, int weeks, BinaryCopyEncoder buffer) {
        buffer.date(last).date(first).integer(weeks);
    }

    private static void change(String field, BigDecimal old, BigDecimal now, BinaryCopyEncoder buffer) {
        buffer.text(field).text(old.toPlainString()).text(now == null ? null : now.toPlainString());
    }

    private static void end(Receipt receipt, BinaryCopyEncoder buffer) {
        buffer.text(receipt.getPayloadId()).timestamptz(receipt.getFetchedAt());
    }
}
