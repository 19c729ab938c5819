package dev.tapeline.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
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
                .doesNotHaveDuplicates()
                .allMatch(suffix -> suffix.matches("[A-Z]*|[*]"));
        for (Exchange exchange : Exchange.values()) {
            assertThat(exchange.suffixes())
                    .filteredOn(suffix -> !suffix.equals("*"))
                    .allSatisfy(suffix -> assertThat(new Symbol(suffix.isEmpty() ? "X" : "X." + suffix).exchange())
                            .isEqualTo(exchange));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "IBM, USD", "BRK-B, USD", "BRK.B, USD", "MOG.A, USD", "X.LON, GBX", "X.L, GBX", "X.TRT, CAD", "X.TRV, CAD",
        "X.TO, CAD", "X.DEX, EUR", "X.FRK, EUR", "X.F, EUR", "X.PAR, EUR", "X.AMS, EUR", "X.MI, EUR", "X.MC, EUR",
        "X.HE, EUR", "X.BSE, INR", "X.NSE, INR", "X.BO, INR", "6.SHH, CNY", "6.SHZ, CNY", "X.SAO, BRL", "X.SA, BRL",
        "X-B.STO, SEK", "X-B.ST, SEK", "X.OL, NOK", "X.CO, DKK", "X.SW, CHF", "7.T, JPY", "7.HK, HKD", "7.KS, KRW",
        "7.TW, TWD", "X.SI, SGD", "X.AX, AUD", "X.NZ, NZD", "X.V, ", "X.QQQ, ", "X.XX, ", "X., USD"
    })
    void currencyIsThatOfTheExchangeElseUnknown(String symbol, String currency) {
        assertThat(new Symbol(symbol).exchange().currency()).isEqualTo(Optional.ofNullable(currency));
    }

    @Test
    void onlySymbolsWithoutAnExchangeSuffixAreInDollars() {
        for (Exchange exchange : Exchange.values()) {
            assertThat(exchange.currency().equals(Optional.of("USD")))
                    .as(exchange.displayName())
                    .isEqualTo(exchange == Exchange.UNITED_STATES);
        }
    }
}
