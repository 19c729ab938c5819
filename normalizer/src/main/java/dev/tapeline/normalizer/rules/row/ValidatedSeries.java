package dev.tapeline.normalizer.rules.row;

import dev.tapeline.outcome.RowRule;
import java.util.List;

/**
 * The rows of a TIME_SERIES_WEEKLY_ADJUSTED answer, judged one by one.
 *
 * @param accepted oldest first
 */
public record ValidatedSeries(List<ValidatedRow> accepted, List<RefusedRow> refused) {
    public int rowsRead() {
        return accepted.size() + refused.size();
    }

    /**
     * A row that broke a rule.
     *
     * @param ordinal place in the answer, from 0
     * @param json the row as the answer writes it
     */
    public record RefusedRow(int ordinal, String date, RowRule rule, String detail, String json) {}
}
