package dev.tapeline.calendar;

import static dev.tapeline.calendar.HolidayRules.goodFriday;
import static dev.tapeline.calendar.HolidayRules.monday;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The days on which the New York exchanges are closed, since 2005: the rules of NYSE and its unscheduled closings. */
final class UnitedStatesHolidays {

    private static final List<LocalDate> UNSCHEDULED = List.of(
            LocalDate.of(2007, 1, 2),
            LocalDate.of(2012, 10, 29),
            LocalDate.of(2012, 10, 30),
            LocalDate.of(2018, 12, 5),
            LocalDate.of(2025, 1, 9));

    private UnitedStatesHolidays() {}

    static Set<LocalDate> of(int year) {
        Set<LocalDate> days = new HashSet<>();
        LocalDate newYear = LocalDate.of(year, 1, 1);
        days.add(newYear.getDayOfWeek() == DayOfWeek.SUNDAY ? newYear.plusDays(1) : newYear);
        days.add(monday(3, Month.JANUARY, year));
        days.add(monday(3, Month.FEBRUARY, year));
        days.add(goodFriday(year));
        days.add(monday(-1, Month.MAY, year));
        if (year >= 2022) {
            days.add(observed(LocalDate.of(year, Month.JUNE, 19)));
        }
        days.add(observed(LocalDate.of(year, Month.JULY, 4)));
        days.add(monday(1, Month.SEPTEMBER, year));
        days.add(LocalDate.of(year, Month.NOVEMBER, 1).with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY)));
        days.add(observed(LocalDate.of(year, Month.DECEMBER, 25)));
        unscheduled(year).forEach(days::add);
        return days;
    }

    private static LocalDate observed(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY ? day.minusDays(1) : HolidayRules.orNextMonday(day);
    }

    private static Stream<LocalDate> unscheduled(int year) {
        return UNSCHEDULED.stream().filter(day -> day.getYear() == year);
    }
}
