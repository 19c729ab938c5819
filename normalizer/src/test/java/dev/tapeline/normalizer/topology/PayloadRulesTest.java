package dev.tapeline.normalizer.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tapeline.avro.Receipt;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import dev.tapeline.topics.PayloadHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A payload that breaks a payload rule is rejected as a whole, by name, and the next one is processed. */
class PayloadRulesTest {
    private static final String WEEKLY = "TIME_SERIES_WEEKLY_ADJUSTED";

    static Stream<Arguments> brokenPayloads() {
        byte[] whole = WeeklyPayloadBuilder.of("IBM")
                .week("2026-11-20", "10")
                .week("2026-11-13", "9")
                .body();
        return Stream.of(
                arguments("NOT_JSON", WEEKLY, "<html>502</html>".getBytes(UTF_8), 0),
                arguments("NOT_JSON", WEEKLY, new byte[0], 0),
                arguments("NOT_JSON", WEEKLY, "[1]".getBytes(UTF_8), 0),
                arguments("NOT_JSON", WEEKLY, Arrays.copyOf(whole, whole.length - 40), 1),
                arguments("NOT_JSON", WEEKLY, (new String(whole, UTF_8) + "{}").getBytes(UTF_8), 2),
                arguments("ERROR_ANSWER", WEEKLY, "{\"Error Message\": \"Invalid API call.\"}".getBytes(UTF_8), 0),
                arguments("ERROR_ANSWER", WEEKLY, "{\"Note\": \"slow down\"}".getBytes(UTF_8), 0),
                arguments("NO_SERIES", WEEKLY, "{}".getBytes(UTF_8), 0),
                arguments("EMPTY_SERIES", WEEKLY, WeeklyPayloadBuilder.of("IBM").body(), 0),
                arguments(
                        "WRONG_SYMBOL",
                        WEEKLY,
                        WeeklyPayloadBuilder.of("MSFT").week("2026-11-20", "10").body(),
                        1),
                arguments(
                        "NO_VALID_ROW",
                        WEEKLY,
                        WeeklyPayloadBuilder.of("IBM").week("2026-11-20", "-1").body(),
                        1),
                arguments("UNKNOWN_FUNCTION", "EARNINGS", "{}".getBytes(UTF_8), 0),
                arguments("ERROR_ANSWER", "OVERVIEW", "{\"Information\": \"slow down\"}".getBytes(UTF_8), 1),
                arguments("WRONG_SYMBOL", "OVERVIEW", "{\"Symbol\": \"MSFT\"}".getBytes(UTF_8), 1),
                arguments("NOT_JSON", "OVERVIEW", "{\"Symbol\": \"IB".getBytes(UTF_8), 1));
    }

    @ParameterizedTest(name = "{index}: {0} {1}")
    @MethodSource("brokenPayloads")
    void brokenPayloadIsRejectedAsAWhole(String rule, String function, byte[] body, int rows) {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            Receipt receipt = silver.send(body, function, "IBM", SilverTopologyFixture.MONDAY);

            assertThat(receipt.getVerdict()).isEqualTo("REJECTED");
            assertThat(receipt.getReason()).isEqualTo(rule);
            assertThat(receipt.getRowsRead()).isEqualTo(rows);
            assertThat(receipt.getRowsRejected()).isEqualTo(rows);
            assertThat(silver.lastBars).isEmpty();
            assertThat(silver.lastRejections).singleElement().satisfies(rejection -> {
                assertThat(rejection.getRule()).isEqualTo(rule);
                assertThat(rejection.getRow()).isNull();
            });
            Receipt next = silver.send(WeeklyPayloadBuilder.of("IBM").week("2026-11-20", "10"), "IBM");
            assertThat(next.getVerdict()).isEqualTo("APPLIED");
        }
    }

    @Test
    void oversizeResponseIsRejected() {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            Headers headers = SilverTopologyFixture.headers(new byte[0], WEEKLY, "IBM", SilverTopologyFixture.MONDAY);
            headers.add(PayloadHeaders.OVERSIZE, "17000000".getBytes(UTF_8));

            assertThat(silver.send("IBM".getBytes(UTF_8), new byte[0], headers).getReason())
                    .isEqualTo("OVERSIZE");
        }
    }

    static Stream<Arguments> rulesWithoutTheBody() {
        Instant farFuture = SilverTopologyFixture.PUBLISHED.plus(Duration.ofDays(400));
        return Stream.of(
                arguments("SUNDAY_MARKET", WEEKLY, "TEVA.TA", SilverTopologyFixture.MONDAY),
                arguments("SUNDAY_MARKET", "OVERVIEW", "TEVA.TA", SilverTopologyFixture.MONDAY),
                arguments("FETCHED_IN_FUTURE", WEEKLY, "IBM", farFuture),
                arguments("FETCHED_IN_FUTURE", "OVERVIEW", "IBM", farFuture),
                arguments("UNKNOWN_FUNCTION", "EARNINGS", "IBM", SilverTopologyFixture.MONDAY));
    }

    @ParameterizedTest(name = "{index}: {0} {1}")
    @MethodSource("rulesWithoutTheBody")
    void rulesWithoutTheBodyAreCheckedFirstAndCountNoRows(
            String rule, String function, String symbol, Instant fetchedAt) {
        byte[] valid = WeeklyPayloadBuilder.of(symbol).week("2026-11-20", "10").body();
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            for (byte[] body : List.of(valid, "<html>502</html>".getBytes(UTF_8))) {
                Receipt receipt = silver.send(body, function, symbol, fetchedAt);

                assertThat(receipt.getReason()).isEqualTo(rule);
                assertThat(receipt.getRowsRead()).isZero();
                assertThat(receipt.getRowsRejected()).isZero();
                assertThat(silver.lastRejections).hasSize(1);
            }
        }
    }

    static Stream<Arguments> unreadableRecords() {
        return Stream.of(
                arguments(PayloadHeaders.SUBJECT, "../../x"),
                arguments(PayloadHeaders.SUBJECT, "MSFT"),
                arguments(PayloadHeaders.SUBJECT, null),
                arguments(PayloadHeaders.TYPE, "something.else"),
                arguments(PayloadHeaders.TIME, "yesterday"),
                arguments(PayloadHeaders.ATTEMPT, "-1"),
                arguments(PayloadHeaders.DECISION_KIND, "DISCARD"),
                arguments(PayloadHeaders.DECISION_KIND, "FORGIVE"),
                arguments(PayloadHeaders.ID, null),
                arguments(PayloadHeaders.ARCHIVE_KEY, "a\u0000b"),
                arguments(PayloadHeaders.SHA256, null));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("unreadableRecords")
    void unreadableRecordGetsARejectionAndAReceipt(String header, String value) {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            byte[] body =
                    WeeklyPayloadBuilder.of("IBM").week("2026-11-20", "10").body();
            Headers headers = SilverTopologyFixture.headers(body, WEEKLY, "IBM", SilverTopologyFixture.MONDAY);
            headers.remove(header);
            if (value != null) {
                headers.add(header, value.getBytes(UTF_8));
            }

            Receipt receipt = silver.send("IBM".getBytes(UTF_8), body, headers);

            assertThat(receipt.getVerdict()).isEqualTo("REJECTED");
            assertThat(receipt.getReason()).isEqualTo("UNREADABLE_RECORD");
            assertThat(silver.lastRejections).singleElement().satisfies(rejection -> {
                assertThat(rejection.getDetail()).doesNotContain("\u0000");
                assertThat(rejection.getPayloadId()).isNull();
            });
        }
    }

    @Test
    void recordWithoutAKeyIsUnreadable() {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            byte[] body =
                    WeeklyPayloadBuilder.of("IBM").week("2026-11-20", "10").body();
            Headers headers = SilverTopologyFixture.headers(body, WEEKLY, "IBM", SilverTopologyFixture.MONDAY);

            assertThat(silver.send(null, body, headers).getReason()).isEqualTo("UNREADABLE_RECORD");
        }
    }
}
