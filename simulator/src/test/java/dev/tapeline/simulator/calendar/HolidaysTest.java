package dev.tapeline.simulator.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidaysTest {

    @ParameterizedTest
    @CsvSource({"2006-04-16", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2026-04-05", "2038-04-25"})
    void easterFollowsTheComputus(LocalDate easter) {
        assertThat(HolidayRules.easterSunday(easter.getYear())).isEqualTo(easter);
    }

    @Test
    void newYorkKeepsTheHolidaysOf2026() {
        assertThat(UnitedStatesHolidays.of(2026))
                .isEqualTo(days(
                        "2026-01-01",
                        "2026-01-19",
                        "2026-02-16",
                        "2026-04-03",
                        "2026-05-25",
                        "2026-06-19",
                        "2026-07-03",
                        "2026-09-07",
                        "2026-11-26",
                        "2026-12-25"));
    }

    @Test
    void newYorkTradesOnTheLastDayOfAYearBeforeASaturdayNewYear() {
        assertThat(SimulatedExchange.NEW_YORK.tradingDays(LocalDate.of(2021, 12, 31), LocalDate.of(2022, 1, 3)))
                .containsExactly(LocalDate.of(2021, 12, 31), LocalDate.of(2022, 1, 3));
    }

    @Test
    void londonKeepsTheHolidaysOf2022() {
        assertThat(LondonHolidays.of(2022))
                .isEqualTo(days(
                        "2022-01-03",
                        "2022-04-15",
                        "2022-04-18",
                        "2022-05-02",
                        "2022-06-02",
                        "2022-06-03",
                        "2022-08-29",
                        "2022-09-19",
                        "2022-12-26",
                        "2022-12-27"));
    }

    @Test
    void torontoKeepsTheHolidaysOf2021() {
        assertThat(TorontoHolidays.of(2021))
                .isEqualTo(days(
                        "2021-01-01",
                        "2021-02-15",
                        "2021-04-02",
                        "2021-05-24",
                        "2021-07-01",
                        "2021-08-02",
                        "2021-09-06",
                        "2021-10-11",
                        "2021-12-27",
                        "2021-12-28"));
    }

    @ParameterizedTest
    @CsvSource({
        "NEW_YORK, 2026-11-18T20:59:59Z, 2026-11-17",
        "NEW_YORK, 2026-11-18T21:00:00Z, 2026-11-18",
        "NEW_YORK, 2026-11-19T03:00:00Z, 2026-11-18",
        "LONDON, 2026-11-18T16:30:00Z, 2026-11-18",
        "TORONTO, 2026-11-18T16:30:00Z, 2026-11-17"
    })
    void aDayCountsOnceItsOwnExchangeHasClosed(SimulatedExchange venue, Instant at, LocalDate day) {
        assertThat(venue.lastClosedDay(at)).isEqualTo(day);
    }

    private static Set<LocalDate> days(String... days) {
        return Arrays.stream(days).map(LocalDate::parse).collect(Collectors.toSet());
    }
}
