package dev.tapeline.market;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How far data is behind the calendar of the day on which someone looks at it.
 *
 * @param newestWeek Friday of the newest complete week of the data
 * @param nextCompleteAt when the week after it is complete
 */
public record CalendarGap(LocalDate newestWeek, Instant nextCompleteAt) {
    private static final int DAYS_A_WEEK = 7;

    /** Weeks that are complete by now and that the data does not have; 0 if it is up to date. */
    public int weeksBehind(Instant now) {
        return now.isBefore(nextCompleteAt)
                ? 0
                : 1 + (int) (Duration.between(nextCompleteAt, now).toDays() / DAYS_A_WEEK);
    }

    /** The newest week that is complete by now. */
    public TradingWeek completeBy(Instant now) {
        return TradingWeek.of(newestWeek.plusWeeks(weeksBehind(now)));
    }
}
