package dev.tapeline.calendar;

import static dev.tapeline.calendar.HolidayRules.boxingDay;
import static dev.tapeline.calendar.HolidayRules.easterMonday;
import static dev.tapeline.calendar.HolidayRules.goodFriday;
import static dev.tapeline.calendar.HolidayRules.monday;
import static dev.tapeline.calendar.HolidayRules.orNextMonday;

import java.time.LocalDate;
import java.time.Month;
import java.util.HashSet;
import java.util.Set;

/** The days on which the London Stock Exchange is closed, since 2003: the bank holidays of England, moved and extra ones listed. */
final class LondonHolidays {

    private LondonHolidays() {}

    static Set<LocalDate> of(int year) {
        Set<LocalDate> days = new HashSet<>();
        days.add(orNextMonday(LocalDate.of(year, 1, 1)));
        days.add(goodFriday(year));
        days.add(easterMonday(year));
        days.add(year == 2020 ? LocalDate.of(2020, 5, 8) : monday(1, Month.MAY, year));
        days.add(springHoliday(year));
        days.add(monday(-1, Month.AUGUST, year));
        days.add(orNextMonday(LocalDate.of(year, Month.DECEMBER, 25)));
        days.add(boxingDay(year));
        days.addAll(extraHolidays(year));
        return days;
    }

    private static LocalDate springHoliday(int year) {
        return switch (year) {
            case 2012 -> LocalDate.of(2012, 6, 4);
            case 2022 -> LocalDate.of(2022, 6, 2);
            default -> monday(-1, Month.MAY, year);
        };
    }

    private static Set<LocalDate> extraHolidays(int year) {
        return switch (year) {
            case 2011 -> Set.of(LocalDate.of(2011, 4, 29));
            case 2012 -> Set.of(LocalDate.of(2012, 6, 5));
            case 2022 -> Set.of(LocalDate.of(2022, 6, 3), LocalDate.of(2022, 9, 19));
            case 2023 -> Set.of(LocalDate.of(2023, 5, 8));
            default -> Set.of();
        };
    }
}
