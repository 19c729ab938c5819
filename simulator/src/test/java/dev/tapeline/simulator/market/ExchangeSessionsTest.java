package dev.tapeline.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.market.Exchange;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeSessionsTest {

    @ParameterizedTest
    @CsvSource({
        "UNITED_STATES, 2026-11-18T20:59:59Z, 2026-11-17",
        "UNITED_STATES, 2026-11-18T21:00:00Z, 2026-11-18",
        "UNITED_STATES, 2026-11-19T03:00:00Z, 2026-11-18",
        "UNITED_STATES, 2026-11-27T18:00:00Z, 2026-11-27", // a half day
        "LONDON, 2026-11-18T16:34:59Z, 2026-11-17",
        "LONDON, 2026-11-18T16:35:00Z, 2026-11-18",
        "TORONTO, 2026-11-18T16:30:00Z, 2026-11-17"
    })
    void aDayCountsAfterTheCloseOfItsExchange(Exchange exchange, Instant at, LocalDate day) {
        assertThat(ExchangeSessions.lastClosedDay(exchange, at)).isEqualTo(day);
    }

    @Test
    void lastDayOfTheYearBeforeASaturdayNewYearIsATradingDay() {
        assertThat(ExchangeSessions.between(
                        Exchange.UNITED_STATES, LocalDate.of(2021, 12, 31), LocalDate.of(2022, 1, 3)))
                .containsExactly(LocalDate.of(2021, 12, 31), LocalDate.of(2022, 1, 3));
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsHasNoTradingDay() {
        assertThat(ExchangeSessions.between(Exchange.LONDON, LocalDate.of(2022, 1, 5), LocalDate.of(2022, 1, 4)))
                .isEmpty();
    }
}
