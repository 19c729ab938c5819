package dev.tapeline.normalizer.rules.vintage;

import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.rules.row.ValidatedRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Merges all rows of an ISO week into one bar.
 *
 * <p>Of two rows of one week, the later either restates the week or is a part of a week that a holiday split. A date on
 * which the exchange has no session is moved back to its last session.
 */
public final class WeekMerger {
    private WeekMerger() {}

    /**
     * One bar per week, oldest first.
     *
     * @param rows oldest first
     * @param newestComplete newest week that was complete when the payload was fetched
     * @param lastSession the last session of the exchange up to a day
     */
    public static List<MergedBar> merge(
            List<ValidatedRow> rows, TradingWeek newestComplete, UnaryOperator<LocalDate> lastSession) {
        List<MergedBar> bars = new ArrayList<>(rows.size());
        MergedBar current = null;
        for (ValidatedRow row : rows) {
            TradingWeek week = row.week();
            LocalDate session = lastSession.apply(row.date());
            if (current != null && current.week().equals(week)) {
                boolean isComplete = current.isComplete();
                current = current.isRestatedBy(row, session)
                        ? MergedBar.of(row, week, session, isComplete)
                        : current.followedBy(row, session);
                bars.set(bars.size() - 1, current);
            } else if (current == null || !current.isCopiedBy(row, session)) {
                // A copy is skipped; later rows are compared with the bar that was copied.
                current = MergedBar.of(row, week, session, week.compareTo(newestComplete) <= 0);
                bars.add(current);
            }
        }
        return bars;
    }
}
