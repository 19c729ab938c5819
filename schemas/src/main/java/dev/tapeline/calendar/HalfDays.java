package dev.tapeline.calendar;

import dev.tapeline.market.Exchange;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Optional;

/**
 * Days on which an exchange closes early, by the rules in force since 2013.
 *
 * <p>Sources: the holiday pages of NYSE, London Stock Exchange and TSX. They matter only for the week in which a payload is
 * fetched, so that the rules of earlier years are left out.
 */
final class HalfDays {
    private static final MonthDay INDEPENDENCE_EVE = MonthDay.of(7, 3);
    private static final MonthDay CHRISTMAS_EVE = MonthDay.of(12, 24);
    private static final MonthDay NEW_YEARS_EVE = MonthDay.of(12, 31);
    private static final LocalTime NORTH_AMERICA = LocalTime.of(13, 0);
    /** Regular trading ends at 12:30, the closing auction five minutes later, as on an ordinary day. */
    private static final LocalTime LONDON = LocalTime.of(12, 35);

    private HalfDays() {}

    /** The early close of the day; empty on an ordinary trading day and on a day without a session. */
    static Optional<LocalTime> closingTime(Exchange exchange, LocalDate day) {
        MonthDay date = MonthDay.from(day);
        return switch (exchange) {
            case UNITED_STATES ->
                date.equals(INDEPENDENCE_EVE) || date.equals(CHRISTMAS_EVE) || isAfterThanksgiving(day)
                        ? Optional.of(NORTH_AMERICA)
                        : Optional.empty();
            case TORONTO -> date.equals(CHRISTMAS_EVE) ? Optional.of(NORTH_AMERICA) : Optional.empty();
            case LONDON ->
                isLastWorkingDayUpTo(day, CHRISTMAS_EVE) || isLastWorkingDayUpTo(day, NEW_YEARS_EVE)
                        ? Optional.of(LONDON)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The Friday after the fourth Thursday of November. */
    private static boolean isAfterThanksgiving(LocalDate day) {
        return day.getMonthValue() == 11
                && day.getDayOfWeek() == DayOfWeek.FRIDAY
                && day.getDayOfMonth() >= 23
                && day.getDayOfMonth() <= 29;
    }

    private static boolean isLastWorkingDayUpTo(LocalDate day, MonthDay eve) {
        LocalDate last = eve.atYear(day.getYear());
        while (last.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue()) {
            last = last.minusDays(1);
        }
        return last.equals(day);
    }
}
