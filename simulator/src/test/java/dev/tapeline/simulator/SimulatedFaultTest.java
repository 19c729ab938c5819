package dev.tapeline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.simulator.fault.FaultRule;
import dev.tapeline.simulator.fault.SimulatedFault;
import dev.tapeline.simulator.market.SimulatedMarket;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedFaultTest {

    private static final String KEY = "MY+KEY";
    private static final String WEEKLY = "function=TIME_SERIES_WEEKLY_ADJUSTED&symbol=BRINQ&apikey=MY%2BKEY";
    private static final String OVERVIEW = "function=OVERVIEW&symbol=BRINQ&apikey=MY%2BKEY";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedAlphaVantage vendor = SimulatedAlphaVantage.start(
            SimulatedMarket.seeded(7), Clock.fixed(Instant.parse("2026-11-18T23:00:00Z"), ZoneOffset.UTC), 0);
    private final SimulatorClient caller = new SimulatorClient(vendor.baseUri());

    @AfterEach
    void close() {
        vendor.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_ERROR, 500, Internal Server Error",
        "UNAVAILABLE, 503, Application Error",
        "HTML, 200, <!DOCTYPE html>",
        "WRONG_SYMBOL, 200, \"2. Symbol\": \"HALVO\"",
        "BURST, 200, spreading out your free API requests",
        "MINUTE_LIMIT, 200, call frequency",
        "DAILY_LIMIT, 200, API key as MY+KEY and our standard API rate limit is 25 requests per day",
        "ENTITLEMENT, 200, premium endpoint",
        "BAD_KEY, 200, apikey is invalid or missing",
        "DEMO_KEY, 200, demo** API key",
        "INVALID_CALL, 200, Invalid API call",
        "UNKNOWN_BODY, 200, token MY+KEY",
        "NOTE_BESIDE_DATA, 200, API key as MY+KEY",
    })
    void faultHasTheStatusAndTextOfTheVendor(SimulatedFault fault, int status, String text) throws Exception {
        // given
        vendor.inject(fault);

        // when
        HttpResponse<byte[]> response = caller.get(WEEKLY);

        // then
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(SimulatorClient.text(response)).contains(text);
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
        assertThat(vendor.callLog()).singleElement().satisfies(call -> {
            assertThat(call.outcome()).isEqualTo(fault.toString());
            assertThat(call.isServed()).isTrue();
        });
    }

    @Test
    void emptyObjectIsTwoBytes() throws Exception {
        vendor.inject(SimulatedFault.EMPTY_OBJECT);

        assertThat(SimulatorClient.text(caller.get(WEEKLY))).isEqualTo("{}");
    }

    @Test
    void noteIsAddedToTheCompleteSeries() throws Exception {
        // given
        String genuine = SimulatorClient.text(caller.get(WEEKLY));
        vendor.inject(SimulatedFault.NOTE_BESIDE_DATA);

        // when
        String annotated = SimulatorClient.text(caller.get(WEEKLY));

        // then
        assertThat(annotated).startsWith(genuine.substring(0, genuine.lastIndexOf("\n}")));
        assertThat(JSON.readTree(annotated).path("Information").asText()).contains(KEY);
    }

    @Test
    void cutJsonIsACompleteResponseWithHalfABody() throws Exception {
        vendor.inject(SimulatedFault.CUT_JSON);

        String body = SimulatorClient.text(caller.get(WEEKLY));

        assertThat(body).startsWith("{\n    \"Meta Data\"");
        assertThatThrownBy(() -> JSON.readTree(body)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void oversizeIsTheResponseFollowedByWhiteSpace() throws Exception {
        vendor.inject(SimulatedFault.OVERSIZE, 2);

        HttpResponse<byte[]> plain = caller.get(WEEKLY);
        HttpResponse<byte[]> compressed = caller.getCompressed(WEEKLY);

        assertThat(plain.body()).hasSize(17 * 1024 * 1024);
        assertThat(JSON.readTree(plain.body()).has("Meta Data")).isTrue();
        assertThat(compressed.body().length).isLessThan(1024 * 1024);
    }

    @Test
    void resetEndsTheConnectionWithoutAResponse() {
        vendor.inject("BRINQ", SimulatedFault.RESET);

        assertThatThrownBy(() -> caller.getOnNewConnection(WEEKLY))
                .isInstanceOf(IOException.class)
                .rootCause()
                .hasMessageContaining("Connection reset");
    }

    @Test
    void callThatTheClientRepeatsAfterAResetIsCountedAgain() throws Exception {
        // given: the JDK's client repeats a call by itself when the connection breaks before the response
        vendor.inject(SimulatedFault.RESET);

        // when
        assertThat(caller.get(OVERVIEW).statusCode()).isEqualTo(200);

        // then
        assertThat(vendor.callLog()).extracting(SimulatedCall::outcome).containsExactly("reset", "payload");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void truncatedBodyIsShorterThanItsContentLength(boolean isCompressed) {
        vendor.inject(SimulatedFault.TRUNCATED);

        assertThatThrownBy(() -> {
                    if (isCompressed) {
                        caller.getCompressed(WEEKLY);
                    } else {
                        caller.get(WEEKLY);
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(vendor.calls()).isEqualTo(1);
    }

    @Test
    void stalledBodyIsNeverSent() throws Exception {
        vendor.inject(SimulatedFault.STALL);

        RawHttpCall call = RawHttpCall.send(vendor.baseUri(), "GET /query?" + WEEKLY + " HTTP/1.1\r\n\r\n");

        assertThat(call.head()).startsWith("HTTP/1.1 200 OK").contains("Content-Length: ");
        assertThat(call.isSilentFor(Duration.ofMillis(300))).isTrue();
        call.close();
        // then: other calls are served meanwhile
        assertThat(caller.get(WEEKLY).statusCode()).isEqualTo(200);
    }

    @Test
    void closingTheServerEndsAStalledCall() throws Exception {
        vendor.inject(SimulatedFault.STALL);
        try (RawHttpCall call = RawHttpCall.send(vendor.baseUri(), "GET /query?" + WEEKLY + " HTTP/1.1\r\n\r\n")) {
            assertThat(call.head()).startsWith("HTTP/1.1 200 OK");

            vendor.close();

            assertThat(call.rest()).isEmpty();
        }
    }

    @Test
    void latencyDelaysAResponse() {
        try (SimulatedAlphaVantage slow = SimulatedAlphaVantage.start(
                SimulatedMarket.seeded(7),
                Clock.systemUTC(),
                SimulatorSettings.defaults().withLatency(Duration.ofMinutes(5)))) {
            SimulatorClient client = new SimulatorClient(slow.baseUri());

            assertThatThrownBy(() -> client.getWithin(Duration.ofMillis(200), OVERVIEW))
                    .isInstanceOf(HttpTimeoutException.class);
            await().until(() -> slow.calls() == 1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SimulatedFault.class,
            mode = Mode.EXCLUDE,
            names = {"STALL", "RESET", "TRUNCATED"})
    void callAfterAFaultIsServed(SimulatedFault fault) throws Exception {
        String genuine = SimulatorClient.text(caller.get(OVERVIEW));
        vendor.inject(fault);

        String faulty = SimulatorClient.text(caller.get(OVERVIEW));

        assertThat(faulty).isNotEqualTo(genuine);
        assertThat(SimulatorClient.text(caller.get(OVERVIEW))).isEqualTo(genuine);
    }

    @Test
    void faultAppliesToTheGivenNumberOfCalls() {
        vendor.inject(SimulatedFault.BURST, 2);

        assertThat(caller.overview("BRINQ", "K")).contains("sparingly");
        assertThat(caller.overview("HALVO", "K")).contains("sparingly");
        assertThat(caller.overview("HALVO", "K")).contains("\"Symbol\"");
    }

    @Test
    void faultOfASymbolAppliesUntilItIsCleared() {
        vendor.inject("HALVO", SimulatedFault.EMPTY_OBJECT);

        assertThat(caller.overview("HALVO", "K")).isEqualTo("{}");
        assertThat(caller.weekly("HALVO", "K")).isEqualTo("{}");
        assertThat(caller.overview("BRINQ", "K")).contains("\"Symbol\"");

        vendor.clearFaults();
        assertThat(caller.overview("HALVO", "K")).contains("\"Symbol\"");
    }

    @Test
    void faultOfOneFunctionDoesNotAffectTheOther() {
        vendor.inject("HALVO", "OVERVIEW", SimulatedFault.ENTITLEMENT, 1);

        assertThat(caller.weekly("HALVO", "K")).contains("Time Series");
        assertThat(caller.overview("HALVO", "K")).contains("premium endpoint");
        assertThat(caller.overview("HALVO", "K")).contains("\"Symbol\"");
    }

    @Test
    void faultAppliesOnlyToACallWithinTheQuota() {
        try (SimulatedAlphaVantage strict = SimulatedAlphaVantage.start(
                SimulatedMarket.seeded(7),
                Clock.systemUTC(),
                SimulatorSettings.defaults().withCallsPerDay(0))) {
            strict.inject(SimulatedFault.INVALID_CALL);

            assertThat(new SimulatorClient(strict.baseUri()).overview("BRINQ", "K"))
                    .contains("requests per day");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "IBM=burst, IBM, , BURST, ",
        "IBM=daily-limitx3, IBM, , DAILY_LIMIT, 3",
        "*=RESETx1, , , RESET, 1",
        "TSCO.LON:OVERVIEW=wrong_symbol, TSCO.LON, OVERVIEW, WRONG_SYMBOL, "
    })
    void ruleIsParsed(String text, String symbol, String function, SimulatedFault fault, Integer times) {
        assertThat(FaultRule.parse(text))
                .isEqualTo(new FaultRule(
                        Optional.ofNullable(symbol),
                        Optional.ofNullable(function),
                        fault,
                        times == null ? OptionalInt.empty() : OptionalInt.of(times)));
    }

    @ParameterizedTest
    @CsvSource({
        "IBM, is not SYMBOL",
        "=burst, is not SYMBOL",
        "IBM=burst3, is not SYMBOL",
        "IBM=storm, no fault is called 'storm'",
        "IBM=burstx0, at least once"
    })
    void invalidRuleIsRejectedWithAMessageOfOneLine(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.parse(text))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }
}
