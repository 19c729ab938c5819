package dev.tapeline.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeTest {
    @ParameterizedTest
    @CsvSource({
        "UNITED_STATES, United States, America/New_York, 16:00, USD",
        "LONDON, London, Europe/London, 16:35, GBX",
        "TORONTO, Toronto, America/Toronto, 16:00, CAD",
        "UNKNOWN, other, America/New_York, 17:00, "
    })
    void factsOfEachExchange(Exchange exchange, String displayName, String zone, LocalTime close, String currency) {
        assertThat(exchange.displayName()).isEqualTo(displayName);
        assertThat(exchange.zone()).hasToString(zone);
        assertThat(exchange.close()).isEqualTo(close);
        assertThat(exchange.currency().orElse(null)).isEqualTo(currency);
    }

    @Test
    void eachSuffixNamesOneExchange() {
        assertThat(Arrays.stream(Exchange.values()).flatMap(exchange -> exchange.suffixes().stream()))
                .containsExactlyInAnyOrder("", "LON", "TRT", "TRV", "TO", "*");
    }
}
