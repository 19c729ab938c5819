package dev.tapeline.simulator.market;

import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.market.Exchange;
import dev.tapeline.market.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;

/** The sessions of an exchange, by the calendar that the pipeline uses too. */
final class ExchangeSessions {

    private static final TradingCalendar CALENDAR = new StrataTradingCalendar();

    private ExchangeSessions() {}

    /** The latest local day whose session, if it has one, has ended. */
    static LocalDate lastClosedDay(Exchange exchange, Instant at) {
        ZonedDateTime local = at.atZone(exchange.zone());
        LocalDate today = local.toLocalDate();
        LocalTime close = CALENDAR.closingTime(exchange, today);
        return local.toLocalTime().isBefore(close) ? today.minusDays(1) : today;
    }

    /** The trading days from one day to another, both included; none if the last day is before the first. */
    static List<LocalDate> between(Exchange exchange, LocalDate first, LocalDate last) {
        return last.isBefore(first)
                ? List.of()
                : first.datesUntil(last.plusDays(1))
                        .filter(day -> CALENDAR.isTradingDay(exchange, day))
                        .toList();
    }
}
