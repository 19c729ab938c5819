package dev.tapeline.normalizer.rules.vintage;

import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.rules.row.ValidatedRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one bar of all rows of an ISO week.
 *
 * <p>Two rows of one week are either the same week told again, or pieces of a week that a holiday cut.
 */
public final class WeekMerger {
    private WeekMerger() {}

    /**
     * One bar per week, oldest first.
     *
     * @param rows oldest first, each date once
     * @param newestComplete newest week that had closed when the answer was fetched
     */
    public static List<MergedBar> bars(List<ValidatedRow> rows, TradingWeek newestComplete) {
        List<MergedBar> bars = new ArrayList<>(rows.size());
        MergedBar current = null;
        for (ValidatedRow row : rows) {
            TradingWeek week = row.week();
            if (current != null && current.week().equals(week)) {
                boolean isComplete = current.isComplete();
                current = current.isRestatedBy(row) ? MergedBar.of(row, week, isComplete) : current.followedBy(row);
                bars.set(bars.size() - 1, current);
            } else {
                current = MergedBar.of(row, week, week.compareTo(newestComplete) <= 0);
                bars.add(current);
            }
        }
        return bars;
    }
}
