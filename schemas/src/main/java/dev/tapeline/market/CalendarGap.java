package dev.tapeline.market;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How far data is behind the calendar of the day on which someone looks at it.
 *
 * @param dataWeek Friday of the newest complete week of the data
 * @param completeWeek Friday of the newest week that was complete when the data was fetched; the vendor may not have had it
 * @param nextCompleteAt when the week after {@code completeWeek} is complete
 */
public record CalendarGap(LocalDate dataWeek, LocalDate completeWeek, Instant nextCompleteAt) {
    private static final int DAYS_A_WEEK = 7;

    /** Weeks that are complete by now and that the data does not have; 0 if it is up to date. */
    public int weeksBehind(Instant now) {
        return (int) ChronoUnit.WEEKS.between(dataWeek, completeWeek) + weeksSinceFetch(now);
    }

    /** The newest week that is complete by now. */
    public TradingWeek completeBy(Instant now) {
        return TradingWeek.of(completeWeek.plusWeeks(weeksSinceFetch(now)));
    }

    private int weeksSinceFetch(Instant now) {
        return now.isBefore(nextCompleteAt)
                ? 0
                : 1 + (int) (Duration.between(nextCompleteAt, now).toDays() / DAYS_A_WEEK);
    }
}
