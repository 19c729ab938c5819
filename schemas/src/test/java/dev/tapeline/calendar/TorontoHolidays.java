package dev.tapeline.calendar;

import static dev.tapeline.calendar.HolidayRules.boxingDay;
import static dev.tapeline.calendar.HolidayRules.goodFriday;
import static dev.tapeline.calendar.HolidayRules.monday;
import static dev.tapeline.calendar.HolidayRules.orNextMonday;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.Set;

/** The days on which the Toronto Stock Exchange is closed, by the rules of TSX. */
final class TorontoHolidays {

    private TorontoHolidays() {}

    static Set<LocalDate> of(int year) {
        Set<LocalDate> days = new HashSet<>();
        days.add(orNextMonday(LocalDate.of(year, 1, 1)));
        if (year >= 2008) {
            days.add(monday(3, Month.FEBRUARY, year));
        }
        days.add(goodFriday(year));
        days.add(LocalDate.of(year, Month.MAY, 25).with(TemporalAdjusters.previous(DayOfWeek.MONDAY)));
        days.add(orNextMonday(LocalDate.of(year, Month.JULY, 1)));
        days.add(monday(1, Month.AUGUST, year));
        days.add(monday(1, Month.SEPTEMBER, year));
        days.add(monday(2, Month.OCTOBER, year));
        days.add(orNextMonday(LocalDate.of(year, Month.DECEMBER, 25)));
        days.add(boxingDay(year));
        return days;
    }
}
