package dev.tapeline.sink.batch;

import dev.tapeline.avro.CorrectedValue;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rescaling;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One change of finished weeks that a receipt reports: a corrected value, or one factor applied to a range of weeks.
 *
 * @param ordinal position within the receipt, from 0
 * @param week the week of a corrected value; of a rescaling the newest week
 * @param firstWeek of a rescaling the oldest week; else the same as {@code week}
 * @param newValue null where the week was withdrawn
 * @param factor of a rescaling, null if the warehouse has no room for it; else null
 */
public record RestatementRow(
        Receipt receipt,
        int ordinal,
        LocalDate week,
        LocalDate firstWeek,
        int weeks,
        String field,
        BigDecimal oldValue,
        BigDecimal newValue,
        Double factor,
        String cause) {
    private static final String RESCALED_FIELD = "adjusted_close";

    /** Factors of this size and more have no room in the column, and no meaning. */
    private static final double TOO_LARGE_A_FACTOR = 1e11;

    /** All changes of one receipt: its rescalings first, then its corrections. */
    static List<RestatementRow> of(Receipt receipt) {
        List<RestatementRow> rows = new ArrayList<>();
        for (Rescaling rescaling : receipt.getRescales()) {
            rows.add(of(receipt, rows.size(), rescaling));
        }
        for (CorrectedValue correction : receipt.getCorrections()) {
            rows.add(of(receipt, rows.size(), correction));
        }
        return rows;
    }

    private static RestatementRow of(Receipt receipt, int ordinal, Rescaling rescaling) {
        return new RestatementRow(
                receipt,
                ordinal,
                rescaling.getLastWeek(),
                rescaling.getFirstWeek(),
                rescaling.getWeeks(),
                RESCALED_FIELD,
                rescaling.getOld(),
                rescaling.getNew$(),
                rescaling.getFactor() < TOO_LARGE_A_FACTOR ? rescaling.getFactor() : null,
                rescaling.getCause());
    }

    private static RestatementRow of(Receipt receipt, int ordinal, CorrectedValue correction) {
        return new RestatementRow(
                receipt,
                ordinal,
                correction.getWeekEnding(),
                correction.getWeekEnding(),
                1,
                correction.getField(),
                correction.getOld(),
                correction.getNew$(),
                null,
                correction.getCause());
    }
}
