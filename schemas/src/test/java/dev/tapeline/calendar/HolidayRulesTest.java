package dev.tapeline.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that {@link StrataTradingCalendarTest} compares the calendar with, against published holidays. */
class HolidayRulesTest {

    @ParameterizedTest
    @CsvSource({"2006-04-16", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2026-04-05", "2038-04-25"})
    void easterSundayFollowsTheComputus(LocalDate easter) {
        assertThat(HolidayRules.easterSunday(easter.getYear())).isEqualTo(easter);
    }

    @Test
    void unitedStatesHolidaysOf2026() {
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
    void londonHolidaysOf2022() {
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
    void torontoHolidaysOf2021() {
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

    private static Set<LocalDate> days(String... days) {
        return Arrays.stream(days).map(LocalDate::parse).collect(Collectors.toSet());
    }
}
