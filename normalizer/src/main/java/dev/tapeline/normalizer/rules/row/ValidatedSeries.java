package dev.tapeline.normalizer.rules.row;

import dev.tapeline.outcome.RowRule;
import java.util.List;

/**
 * The rows of a weekly payload, each validated alone.
 *
 * @param accepted valid rows, oldest first
 * @param rejected rows that break a rule, in the order of the payload
 */
public record ValidatedSeries(List<ValidatedRow> accepted, List<RejectedRow> rejected) {
    /** Count of all rows. */
    public int rowsRead() {
        return accepted.size() + rejected.size();
    }

    /**
     * A row that breaks a rule.
     *
     * @param ordinal place in the payload, from 0
     * @param json the row as the payload writes it
     */
    public record RejectedRow(int ordinal, String date, RowRule rule, String detail, String json) {}
}
