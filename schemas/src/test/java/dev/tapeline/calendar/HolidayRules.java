package dev.tapeline.calendar;

import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;

/** Rules for holidays without a fixed date, shared by all exchanges. */
final class HolidayRules {

    private HolidayRules() {}

    static LocalDate goodFriday(int year) {
        return easterSunday(year).minusDays(2);
    }

    static LocalDate easterMonday(int year) {
        return easterSunday(year).plusDays(1);
    }

    /** The n-th Monday of a month; a negative n counts from the end of the month. */
    static LocalDate monday(int n, Month month, int year) {
        return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(n, DayOfWeek.MONDAY));
    }

    /** The day itself, or the next Monday if it falls on a weekend. */
    static LocalDate orNextMonday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.plusDays(2);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }

    /** The day on which Boxing Day is observed: never the one on which Christmas Day is observed. */
    static LocalDate boxingDay(int year) {
        LocalDate day = LocalDate.of(year, Month.DECEMBER, 26);
        return switch (day.getDayOfWeek()) {
            case SATURDAY, SUNDAY -> day.plusDays(2);
            case MONDAY -> day.plusDays(1);
            default -> day;
        };
    }

    /** Easter by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
    static LocalDate easterSunday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int m = (a + 11 * d + 22 * e) / 451;
        int n = d + e - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
