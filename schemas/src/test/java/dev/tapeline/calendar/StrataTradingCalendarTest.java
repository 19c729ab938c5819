package dev.tapeline.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.market.Exchange;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.market.TradingWeek;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class StrataTradingCalendarTest {
    private final TradingCalendar calendar = new StrataTradingCalendar();

    @ParameterizedTest
    @CsvSource({
        "UNITED_STATES, 2026-04-03, 2026-04-02", // Good Friday
        "UNITED_STATES, 2001-09-14, 2001-09-10", // closed from the 11th on
        "UNITED_STATES, 2026-11-27, 2026-11-27", // half day after Thanksgiving
        "UNITED_STATES, 2020-12-25, 2020-12-24",
        "UNITED_STATES, 2026-11-20, 2026-11-20",
        "LONDON, 2026-12-25, 2026-12-24",
        "LONDON, 2026-04-03, 2026-04-02",
        "TORONTO, 2026-04-03, 2026-04-02",
        "TORONTO, 2022-11-11, 2022-11-11", // Remembrance Day: banks are closed, the exchange is open
        "UNKNOWN, 2026-04-03, 2026-04-03"
    })
    void findsTheLastSessionOfAWeek(Exchange exchange, LocalDate friday, LocalDate last) {
        assertThat(calendar.lastTradingDay(exchange, new TradingWeek(friday))).contains(last);
    }

    /** Two independent sources: the calendar library and the published rules of each exchange. */
    @ParameterizedTest
    @EnumSource(value = Exchange.class, mode = Mode.EXCLUDE, names = "UNKNOWN")
    void tradingDaysFollowTheRulesOfTheExchange(Exchange exchange) {
        LocalDate first = LocalDate.of(2005, 1, 1);
        LocalDate last = LocalDate.of(2041, 1, 1);

        assertThat(first.datesUntil(last).filter(day -> calendar.isTradingDay(exchange, day)))
                .containsExactlyElementsOf(first.datesUntil(last)
                        .filter(day -> day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue())
                        .filter(day -> !holidays(exchange, day.getYear()).contains(day))
                        .toList());
    }

    private static Set<LocalDate> holidays(Exchange exchange, int year) {
        return switch (exchange) {
            case UNITED_STATES -> UnitedStatesHolidays.of(year);
            case LONDON -> LondonHolidays.of(year);
            case TORONTO -> TorontoHolidays.of(year);
            default -> Set.of();
        };
    }

    @ParameterizedTest
    @CsvSource({"2018-12-05", "2025-01-09", "2012-10-29", "2012-10-30", "2007-01-02", "2004-06-11"})
    void unscheduledClosuresAreNoTradingDays(LocalDate day) {
        assertThat(calendar.isTradingDay(Exchange.UNITED_STATES, day)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "UNITED_STATES, 2026-11-27, 2026-11-27T18:00:00Z", // the day after Thanksgiving: 13:00
        "UNITED_STATES, 2025-07-04, 2025-07-03T17:00:00Z", // the last session is a Thursday and a half day
        "UNITED_STATES, 2026-04-03, 2026-04-02T20:00:00Z", // the Thursday before Good Friday is no half day
        "UNITED_STATES, 2020-12-25, 2020-12-24T18:00:00Z",
        "UNITED_STATES, 2026-07-03, 2026-07-02T20:00:00Z", // Independence Day is observed on the Friday
        "UNITED_STATES, 2001-09-14, 2001-09-10T20:00:00Z",
        "LONDON, 2020-12-25, 2020-12-24T12:35:00Z",
        "LONDON, 2027-12-24, 2027-12-24T12:35:00Z",
        "LONDON, 2021-12-31, 2021-12-31T12:35:00Z",
        "TORONTO, 2020-12-25, 2020-12-24T18:00:00Z",
        "TORONTO, 2026-11-27, 2026-11-27T21:00:00Z"
    })
    void findsTheCloseOfAWeek(Exchange exchange, LocalDate friday, Instant close) {
        assertThat(calendar.closeOf(exchange, new TradingWeek(friday))).isEqualTo(close);
    }

    @Test
    void closeIsInTheTimeZoneOfTheExchange() {
        TradingWeek week = new TradingWeek(LocalDate.of(2026, 11, 20));

        assertThat(calendar.closeOf(Exchange.UNITED_STATES, week)).isEqualTo(Instant.parse("2026-11-20T21:00:00Z"));
        assertThat(calendar.closeOf(Exchange.LONDON, week)).isEqualTo(Instant.parse("2026-11-20T16:35:00Z"));
    }
}
