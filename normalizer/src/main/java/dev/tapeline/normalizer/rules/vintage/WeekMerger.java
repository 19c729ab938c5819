package dev.tapeline.normalizer.rules.vintage;

import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.rules.row.ValidatedRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges all rows of an ISO week into one bar.
 *
 * <p>Of two rows of one week, the later either restates the week or is a part of a week that a holiday split.
 */
public final class WeekMerger {
    private WeekMerger() {}

    /**
     * One bar per week, oldest first.
     *
     * @param rows oldest first
     * @param newestComplete newest week that was complete when the payload was fetched
     */
    public static List<MergedBar> merge(List<ValidatedRow> rows, TradingWeek newestComplete) {
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
