package dev.tapeline.market;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/** The trading days of the exchanges, and which weeks are complete. */
public interface TradingCalendar {
    /** Whether the exchange has a session on the day. */
    boolean isTradingDay(Exchange exchange, LocalDate day);

    /** The last day of the week on which the exchange trades; empty for a week without a session. */
    default Optional<LocalDate> lastTradingDay(Exchange exchange, TradingWeek week) {
        for (LocalDate day = week.weekEnding(); !day.isBefore(week.monday()); day = day.minusDays(1)) {
            if (isTradingDay(exchange, day)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /**
     * The day, or the last day before it on which the exchange has a session.
     *
     * <p>The day itself if there is none in the two weeks before it.
     */
    default LocalDate lastSession(Exchange exchange, LocalDate day) {
        for (LocalDate session = day; session.isAfter(day.minusDays(14)); session = session.minusDays(1)) {
            if (isTradingDay(exchange, session)) {
                return session;
            }
        }
        return day;
    }

    /** When the session of the day ends, in the exchange's time zone: earlier than usual on a half day. */
    default LocalTime closingTime(Exchange exchange, LocalDate day) {
        return exchange.close();
    }

    /** When the week's last session ends; for a week without a session, the close of its Friday. */
    default Instant closeOf(Exchange exchange, TradingWeek week) {
        LocalDate last = lastTradingDay(exchange, week).orElse(week.weekEnding());
        return last.atTime(closingTime(exchange, last)).atZone(exchange.zone()).toInstant();
    }

    /**
     * The moment from which a week is complete: the first millisecond that is later than the settling time after the close.
     *
     * @param settling time in which the vendor may still change the values of the last session
     */
    default Instant completeFrom(Exchange exchange, TradingWeek week, Duration settling) {
        return closeOf(exchange, week).plus(settling).plusMillis(1);
    }

    /** The newest week that is complete at a moment. */
    default TradingWeek newestCompleteWeek(Exchange exchange, Instant at, Duration settling) {
        TradingWeek week = TradingWeek.of(at.atZone(exchange.zone()).toLocalDate());
        while (at.isBefore(completeFrom(exchange, week, settling))) {
            week = TradingWeek.ofIndex(week.index() - 1);
        }
        return week;
    }
}
