package dev.tapeline.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.market.TradingWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A week is complete later than the settling time after the close of its last session on the symbol's exchange. */
class CompleteWeekTest {
    private static final Duration SETTLING = Duration.ofHours(6);

    private final TradingCalendar calendar = new StrataTradingCalendar();

    @ParameterizedTest(name = "{0} at {1}: {2} {3}")
    @CsvSource({
        "IBM, 2026-11-21T03:00:00.000Z, 2026-11-13, exactly six hours after 16:00 in New York",
        "IBM, 2026-11-21T03:00:00.001Z, 2026-11-20, one millisecond later",
        "IBM, 2026-11-22T12:00:00Z, 2026-11-20, Sunday",
        "IBM, 2026-11-23T21:00:00Z, 2026-11-20, the week after has begun",
        "IBM, 2026-04-03T02:00:00Z, 2026-03-27, Thursday before Good Friday",
        "IBM, 2026-04-03T02:00:01Z, 2026-04-02, that week ended on the Thursday",
        "IBM, 2026-11-28T00:00:01Z, 2026-11-27, the day after Thanksgiving ends at 13:00",
        "IBM, 2001-09-11T02:00:01Z, 2001-09-14, the only session of that week was on Monday",
        "IBM, 2001-09-11T01:59:59Z, 2001-09-07, but its settling time was not over",
        "BRK.B, 2026-11-21T03:00:00.001Z, 2026-11-20, a share class is not an exchange",
        "TSCO.LON, 2026-11-20T22:35:00.001Z, 2026-11-20, London closes at 16:35",
        "TSCO.LON, 2026-11-20T22:35:00Z, 2026-11-13, exactly six hours after it",
        "TSCO.LON, 2026-04-02T21:35:00.001Z, 2026-04-03, Good Friday in London",
        "SHOP.TRT, 2026-11-21T03:00:00.001Z, 2026-11-20, Toronto",
        "SHOP.TRT, 2026-04-03T02:00:00.001Z, 2026-04-03, Good Friday in Toronto",
        "SAP.XYZ, 2026-11-21T04:00:00.001Z, 2026-11-20, an unknown exchange: Monday to Friday"
    })
    void newestCompleteWeek(String symbol, Instant moment, LocalDate dayOfWeek, String why) {
        assertThat(calendar.newestCompleteWeek(new Symbol(symbol).exchange(), moment, SETTLING))
                .as(why)
                .isEqualTo(TradingWeek.of(dayOfWeek));
    }
}
