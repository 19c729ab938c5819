package dev.tapeline.market;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** On which days an exchange trades. */
public interface TradingCalendar {
    /** Whether the exchange has a session on that day. */
    boolean isTradingDay(Exchange exchange, LocalDate day);

    /** Last day of the week on which the exchange trades; empty for a week without any session. */
    default Optional<LocalDate> lastTradingDay(Exchange exchange, TradingWeek week) {
        for (LocalDate day = week.weekEnding(); !day.isBefore(week.monday()); day = day.minusDays(1)) {
            if (isTradingDay(exchange, day)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /** When the week's last session ends; for a week without any session the end of its Friday. */
    default Instant closeOf(Exchange exchange, TradingWeek week) {
        LocalDate last = lastTradingDay(exchange, week).orElse(week.weekEnding());
        return last.atTime(exchange.close()).atZone(exchange.zone()).toInstant();
    }

    /** The newest week with a session that had closed at least {@code settling} before a moment. */
    default TradingWeek newestCompleteWeek(Exchange exchange, Instant at, Duration settling) {
        Instant closedBy = at.minus(settling);
        TradingWeek week = TradingWeek.of(closedBy.atZone(exchange.zone()).toLocalDate());
        while (lastTradingDay(exchange, week).isEmpty()
                || closeOf(exchange, week).isAfter(closedBy)) {
            week = TradingWeek.ofIndex(week.index() - 1);
        }
        return week;
    }
}
