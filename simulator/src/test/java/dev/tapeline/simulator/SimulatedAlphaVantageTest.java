package dev.tapeline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.simulator.market.SimulatedMarket;
import dev.tapeline.simulator.response.VendorQuery;
import dev.tapeline.testsupport.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedAlphaVantageTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private SimulatedAlphaVantage vendor;

    @BeforeEach
    void start() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-18T23:00:00Z"), ZoneOffset.UTC);
        vendor = SimulatedAlphaVantage.start(SimulatedMarket.seeded(7), clock, 0);
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void weeklyResponseHasTheVendorsFormat() throws Exception {
        // when
        HttpResponse<byte[]> response = get("function=TIME_SERIES_WEEKLY_ADJUSTED&symbol=WEXHM.LON&apikey=any");

        // then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
        String body = text(response);
        assertThat(body).startsWith("""
                        {
                            "Meta Data": {
                                "1. Information": "Weekly Adjusted Prices and Volumes",
                                "2. Symbol": "WEXHM.LON",
                                "3. Last Refreshed": "2026-11-18",
                                "4. Time Zone": "US/Eastern"
                            },
                            "Weekly Adjusted Time Series": {
                                "2026-11-18": {
                                    "1. open": \"""").endsWith("""
                                    "7. dividend amount": "0.0000"
                                }
                            }
                        }""");
        assertThat(body)
                .containsPattern("(?m)^            \"6\\. volume\": \"[0-9]+\",$")
                .containsPattern("(?m)^            \"5\\. adjusted close\": \"[0-9]+\\.[0-9]{4}\",$");
    }

    @Test
    void overviewResponseIsOneFlatObjectOfStrings() throws Exception {
        JsonNode overview = json("function=OVERVIEW&symbol=SBRAE-B&apikey=any");

        assertThat(overview.fieldNames().next()).isEqualTo("Symbol");
        assertThat(overview).hasSize(55).allMatch(JsonNode::isTextual);
        assertThat(text(get("function=OVERVIEW&symbol=XBRDM&apikey=any"))).isEqualTo("{}");
    }

    @Test
    void splitsAndDividendsHaveTheVendorsFormat() throws Exception {
        assertThat(text(get("function=SPLITS&symbol=LUMQS&apikey=any")))
                .startsWith("""
                        {
                            "symbol": "LUMQS",
                            "data": [
                                {
                                    "effective_date": \"""")
                .containsPattern("\"split_factor\": \"[0-9]+\\.[0-9]{4}\"");
        assertThat(text(get("function=DIVIDENDS&symbol=BRINQ&apikey=any")))
                .contains("\"ex_dividend_date\": \"2026-11-12\"")
                .contains("\"declaration_date\": \"None\"");
        assertThat(text(get("function=SPLITS&symbol=NOBODY&apikey=any"))).isEqualTo("""
                        {
                            "symbol": "NOBODY",
                            "data": []
                        }""");
    }

    @Test
    void responseIsCompressedForAClientThatAcceptsIt() throws Exception {
        // given
        String query = "function=TIME_SERIES_WEEKLY_ADJUSTED&symbol=OSTRM&apikey=any";
        HttpRequest request =
                request(query).header("Accept-Encoding", "gzip, deflate").build();

        // when
        HttpResponse<byte[]> compressed = client.send(request, HttpResponse.BodyHandlers.ofByteArray());

        // then
        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(decompressed(compressed.body())).isEqualTo(text(get(query)));
    }

    @ParameterizedTest
    @CsvSource({
        "function=TIME_SERIES_WEEKLY_ADJUSTED&symbol=NOBODY&apikey=k, Invalid API call",
        "function=TIME_SERIES_WEEKLY_ADJUSTED&apikey=k, Invalid API call",
        "function=OVERVIEW&apikey=k, Invalid API call",
        "symbol=BRINQ&apikey=k, This API function () does not exist.",
        "function=BOP%22&symbol=BRINQ&apikey=k, This API function (BOP\") does not exist.",
        "function=OVERVIEW&symbol=BRINQ, the parameter apikey is invalid or missing."
    })
    void invalidCallIsAnErrorMessageWithStatus200(String query, String message) throws Exception {
        HttpResponse<byte[]> response = get(query);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper()
                        .readTree(response.body())
                        .path("Error Message")
                        .asText())
                .startsWith(message);
    }

    @Test
    void clockDecidesWhereTheHistoryEndsAndHowItIsAdjusted() throws Exception {
        // given: the day before an ex-dividend date, a Wednesday
        MutableClock clock = new MutableClock(Instant.parse("2026-11-11T23:00:00Z"));
        String query = "/query?function=TIME_SERIES_WEEKLY_ADJUSTED&symbol=BRINQ&apikey=any";
        try (SimulatedAlphaVantage moving = SimulatedAlphaVantage.start(SimulatedMarket.seeded(7), clock, 0)) {
            HttpRequest request =
                    HttpRequest.newBuilder(moving.baseUri().resolve(query)).build();
            JsonNode dayBefore = series(client.send(request, HttpResponse.BodyHandlers.ofByteArray()));

            // when
            clock.set(Instant.parse("2026-11-12T23:00:00Z"));
            JsonNode exDay = series(client.send(request, HttpResponse.BodyHandlers.ofByteArray()));

            // then
            assertThat(dayBefore.fieldNames().next()).isEqualTo("2026-11-11");
            assertThat(exDay.fieldNames().next()).isEqualTo("2026-11-12");
            assertThat(exDay.has("2026-11-11")).isFalse();
            JsonNode before = dayBefore.path("2026-11-06");
            JsonNode after = exDay.path("2026-11-06");
            assertThat(after.path("4. close")).isEqualTo(before.path("4. close"));
            assertThat(after.path("5. adjusted close").asDouble())
                    .isLessThan(before.path("5. adjusted close").asDouble());
        }
    }

    @Test
    void everyCallIsCounted() throws Exception {
        get("function=OVERVIEW&symbol=BRINQ&apikey=any");
        get("function=nothing");

        assertThat(vendor.calls()).isEqualTo(2);
    }

    @Test
    void textFormOfAQueryLeavesOutTheKey() {
        VendorQuery query = VendorQuery.of("function=OVERVIEW&symbol=BRK%2EB&apikey=SECRET");

        assertThat(query.symbol()).isEqualTo("BRK.B");
        assertThat(query.toString()).doesNotContain("SECRET");
    }

    private static JsonNode series(HttpResponse<byte[]> response) throws IOException {
        return new ObjectMapper().readTree(response.body()).path("Weekly Adjusted Time Series");
    }

    private JsonNode json(String query) throws Exception {
        return new ObjectMapper().readTree(get(query).body());
    }

    private HttpResponse<byte[]> get(String query) throws IOException, InterruptedException {
        return client.send(request(query).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(vendor.baseUri().resolve("/query?" + query));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String decompressed(byte[] bytes) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
