package dev.tapeline.normalizer.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tapeline.avro.Receipt;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A row that breaks a row rule is rejected alone, by name; the other rows of the payload are applied. */
class RowRulesTest {
    static Stream<Arguments> brokenRows() {
        return Stream.of(
                arguments("BAD_DATE", payload().week("2026-13-45", "10")),
                arguments("BAD_DATE", payload().week("20 Nov 2026", "10")),
                arguments("MISSING_FIELD", payload().row("2026-11-13", "10", "10", "10", "10", "10", "5")),
                arguments("MISSING_FIELD", payload().row("2026-11-13", "10", "10", "10", "10", "10", null, "0")),
                arguments("MISSING_FIELD", payload().row("2026-11-13", "10", "10", "10", "10", "#null", "5", "0")),
                arguments("MISSING_FIELD", payload().raw("2026-11-13", "[]")),
                arguments("NOT_A_NUMBER", payload().row("2026-11-13", "NaN", "10", "10", "10", "10", "5", "0")),
                arguments("NOT_A_NUMBER", payload().row("2026-11-13", "Infinity", "10", "10", "10", "10", "5", "0")),
                arguments("NOT_A_NUMBER", payload().row("2026-11-13", "10", "", "10", "10", "10", "5", "0")),
                arguments(
                        "NOT_A_NUMBER", payload().row("2026-11-13", "10", "10", "#{\"a\":[1]}", "10", "10", "5", "0")),
                arguments("NOT_A_NUMBER", payload().row("2026-11-13", "10", "10", "10", "10", "10", "5.5", "0")),
                arguments(
                        "NOT_A_NUMBER",
                        payload().row("2026-11-13", "10", "10", "10", "10", "10", "99999999999999999999", "0")),
                arguments(
                        "TOO_MANY_DIGITS", payload().row("2026-11-13", "10", "10", "10", "10", "9.9999999", "5", "0")),
                arguments(
                        "TOO_MANY_DIGITS",
                        payload().row("2026-11-13", "10", "1000000000000", "10", "10", "10", "5", "0")),
                arguments(
                        "PRICE_NOT_POSITIVE", payload().row("2026-11-13", "10", "10", "10", "10", "0.0000", "5", "0")),
                arguments("PRICE_NOT_POSITIVE", payload().row("2026-11-13", "-10", "10", "10", "10", "10", "5", "0")),
                arguments("OUTSIDE_RANGE", payload().row("2026-11-13", "10", "9", "11", "10", "10", "5", "0")),
                arguments("OUTSIDE_RANGE", payload().row("2026-11-13", "12", "11", "9", "10", "10", "5", "0")),
                arguments("OUTSIDE_RANGE", payload().row("2026-11-13", "10", "11", "9", "8", "10", "5", "0")),
                arguments("NEGATIVE_VOLUME", payload().row("2026-11-13", "10", "10", "10", "10", "10", "-1", "0")),
                arguments("NEGATIVE_DIVIDEND", payload().row("2026-11-13", "10", "10", "10", "10", "10", "5", "-0.1")),
                arguments("FUTURE_DATE", payload().week("2026-11-27", "10")),
                arguments("DUPLICATE_DATE", payload().week("2026-11-20", "11")));
    }

    private static WeeklyPayloadBuilder payload() {
        return WeeklyPayloadBuilder.of("IBM").week("2026-11-20", "10").week("2026-11-06", "9");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @MethodSource("brokenRows")
    void onlyTheBrokenRowIsRejected(String rule, WeeklyPayloadBuilder payload) {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            Receipt receipt = silver.send(payload, "IBM");

            assertThat(receipt.getVerdict()).isEqualTo("APPLIED");
            assertThat(receipt.getRowsRead()).isEqualTo(3);
            assertThat(receipt.getRowsNew()).isEqualTo(2);
            assertThat(receipt.getRowsRejected()).isEqualTo(1);
            assertThat(receipt.getRejectionsEmitted()).isEqualTo(1);
            assertThat(silver.lastRejections).singleElement().satisfies(rejection -> {
                assertThat(rejection.getRule()).isEqualTo(rule);
                assertThat(rejection.getRow()).matches("[\\[{].*[\\]}]");
            });
        }
    }

    @Test
    void extraFieldsJsonNumbersAndExponentsAreAccepted() {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            Receipt receipt = silver.send(WeeklyPayloadBuilder.of("IBM").raw("2026-11-20", """
                                    {"1. open": 10.5, "2. high": "11", "3. low": "1E1", "4. close": "10.25", "5. adjusted close":
                                    "10.25", "6. volume": 7, "7. dividend amount": "0", "8. split coefficient": "1.0", "9. x": {"y": [1]}}"""), "IBM");

            assertThat(receipt.getRowsNew()).isEqualTo(1);
            assertThat(silver.bar("IBM", "2026-11-20").getOpen()).isEqualByComparingTo("10.5");
        }
    }

    @Test
    void zeroVolumeIsKeptAndFlagged() {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            silver.send(
                    WeeklyPayloadBuilder.of("IBM").row("2026-11-20", "10", "10", "10", "10", "10", "0", "0"), "IBM");

            assertThat(silver.bar("IBM", "2026-11-20").getFlags()).containsExactly("ZERO_VOLUME");
        }
    }
}
