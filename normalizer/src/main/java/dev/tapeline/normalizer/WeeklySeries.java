package dev.tapeline.normalizer;

import dev.tapeline.normalizer.rules.Row;
import dev.tapeline.normalizer.rules.RowRule;
import java.util.List;

/**
 * The rows of a TIME_SERIES_WEEKLY_ADJUSTED answer, judged one by one.
 *
 * @param accepted oldest first
 */
record WeeklySeries(List<Row> accepted, List<RefusedRow> refused) {
    int rowsRead() {
        return accepted.size() + refused.size();
    }

    /**
     * A row that broke a rule.
     *
     * @param ordinal place in the answer, from 0
     * @param json the row as the answer writes it
     */
    record RefusedRow(int ordinal, String date, RowRule rule, String detail, String json) {}
}
