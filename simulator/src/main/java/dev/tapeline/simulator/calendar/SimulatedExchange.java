package dev.tapeline.simulator.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A place of trade with its days and hours, since an answer is dated by the place and not by whoever asks. */
public enum SimulatedExchange {
    NEW_YORK("America/New_York", LocalTime.of(16, 0)),
    LONDON("Europe/London", LocalTime.of(16, 30)),
    TORONTO("America/Toronto", LocalTime.of(16, 0));

    private final ZoneId zone;
    private final LocalTime close;

    SimulatedExchange(String zone, LocalTime close) {
        this.zone = ZoneId.of(zone);
        this.close = close;
    }

    /** The latest local day whose session, if there was one, has closed. */
    public LocalDate lastClosedDay(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        LocalDate today = local.toLocalDate();
        return local.toLocalTime().isBefore(close) ? today.minusDays(1) : today;
    }

    /** The trading days from one day to another, both included. */
    public List<LocalDate> tradingDays(LocalDate first, LocalDate last) {
        List<LocalDate> days = new ArrayList<>();
        for (int year = first.getYear(); year <= last.getYear(); year++) {
            Set<LocalDate> closed = holidays(year);
            LocalDate.of(year, 1, 1)
                    .datesUntil(LocalDate.of(year + 1, 1, 1))
                    .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                    .filter(day -> isWeekday(day) && !closed.contains(day))
                    .forEach(days::add);
        }
        return days;
    }

    private Set<LocalDate> holidays(int year) {
        return switch (this) {
            case NEW_YORK -> UnitedStatesHolidays.of(year);
            case LONDON -> LondonHolidays.of(year);
            case TORONTO -> TorontoHolidays.of(year);
        };
    }

    private static boolean isWeekday(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
