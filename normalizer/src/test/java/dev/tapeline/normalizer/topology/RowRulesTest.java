package dev.tapeline.normalizer.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tapeline.avro.Receipt;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row that breaks a row rule is rejected alone, by name; the other rows of the payload are applied. */
class RowRulesTest {
    static Stream<Arguments> brokenRows() {
        return Stream.of(
                arguments("BAD_DATE", payload().week("2026-13-45", "10")),
                arguments("BAD_DATE", payload().week("20 Nov 2026", "10")),
                arguments("BAD_DATE", payload().week("0000-01-01", "10")),
                arguments("BAD_DATE", payload().week("1899-12-29", "10")),
                arguments("MISSING_FIELD", payload().row("2026-11-13", "10", "10", "10", "10", null, "5", "0")),
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
                        "TOO_MANY_DIGITS",
                        payload().row("2026-11-13", "10", "10", "10", "10", "10", "99999999999999999999", "0")),
                arguments(
                        "TOO_MANY_DIGITS",
                        payload().row("2026-11-13", "10", "10", "10", "10", "10", "600000000000000000", "0")),
                arguments(
                        "TOO_MANY_DIGITS", payload().row("2026-11-13", "10", "10", "10", "10", "10", "1e999999", "0")),
                arguments("NOT_A_NUMBER", payload().row("2026-11-13", "10", "10", "10", "10", "10", "1e-9", "0")),
                arguments("NOT_A_NUMBER", payload().row("2026-11-13", "10", "10", "10", "10", "10", "None", "0")),
                arguments("NOT_A_NUMBER", payload().row("2026-11-13", "10", "10", "10", "None", "10", "5", "0")),
                arguments("NOT_A_NUMBER", payload().row("2026-11-13", "10", "10", "10", "10", "10", "5", "some")),
                arguments(
                        "TOO_MANY_DIGITS", payload().row("2026-11-13", "10", "10", "10", "10", "9.9999999", "5", "0")),
                arguments(
                        "TOO_MANY_DIGITS",
                        payload().row("2026-11-13", "10", "1000000000000", "10", "10", "10", "5", "0")),
                arguments(
                        "PRICE_NOT_POSITIVE", payload().row("2026-11-13", "10", "10", "10", "10", "-0.0001", "5", "0")),
                arguments(
                        "PRICE_NOT_POSITIVE", payload().row("2026-11-13", "10", "10", "0.0000", "10", "10", "5", "0")),
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

    @ParameterizedTest
    @ValueSource(strings = {"123", "123.0", "123.", "123.0000", "1.23E2", "#123", "#123.0", "#1.23e2", "000123"})
    void volumeIsReadAsAnIntegerInAnyNotation(String volume) {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            silver.send(WeeklyPayloadBuilder.of("IBM").row("2026-11-20", "9", "9", "9", "9", "9", volume, "0"), "IBM");

            assertThat(silver.bar("IBM", "2026-11-20").getVolume()).isEqualTo(123);
            assertThat(silver.bar("IBM", "2026-11-20").getFlags()).isEmpty();
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"None", "none", "NONE", "-", "", "#null"})
    void missingDividendIsZeroAndFlagged(String dividend) {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            silver.send(
                    WeeklyPayloadBuilder.of("IBM").row("2026-11-20", "9", "9", "9", "9", "9", "5", dividend), "IBM");

            assertThat(silver.bar("IBM", "2026-11-20").getDividendAmount()).isEqualByComparingTo("0");
            assertThat(silver.bar("IBM", "2026-11-20").getFlags()).containsExactly("DIVIDEND_ABSENT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0000", "#0", "#0.0"})
    void adjustedCloseOfZeroIsKeptAndFlagged(String adjustedClose) {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            silver.send(
                    WeeklyPayloadBuilder.of("IBM").row("2026-11-20", "9", "9", "9", "9", adjustedClose, "5", "0"),
                    "IBM");

            assertThat(silver.bar("IBM", "2026-11-20").getAdjustedClose()).isEqualByComparingTo("0");
            assertThat(silver.bar("IBM", "2026-11-20").getFlags()).containsExactly("ZERO_ADJUSTED_CLOSE");
        }
    }

    @Test
    void historyWithAdjustedClosesOfZeroIsRescaledAndKept() {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            silver.send(
                    WeeklyPayloadBuilder.of("IBM")
                            .row("2026-11-20", "9", "9", "9", "9", "9", "5", "0")
                            .row("2026-11-13", "9", "9", "9", "9", "0.0001", "5", "0")
                            .row("2026-11-06", "9", "9", "9", "9", "0.0001", "5", "0"),
                    "IBM");

            Receipt receipt = silver.send(
                    WeeklyPayloadBuilder.of("IBM")
                            .row("2026-11-27", "9", "9", "9", "9", "9", "5", "0")
                            .row("2026-11-20", "9", "9", "9", "9", "9", "5", "0")
                            .row("2026-11-13", "9", "9", "9", "9", "0.0000", "5", "0")
                            .row("2026-11-06", "9", "9", "9", "9", "0.0000", "5", "0")
                            .body(),
                    "IBM",
                    Instant.parse("2026-11-30T14:00:00Z"));

            assertThat(receipt.getVerdict()).isEqualTo("APPLIED");
            assertThat(receipt.getRowsRestated()).isEqualTo(2);
            assertThat(silver.silver).hasSize(4);
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
