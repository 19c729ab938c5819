package dev.tapeline.simulator.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.simulator.http.SimulatedResponse;
import dev.tapeline.simulator.market.SimulatedMarket;
import dev.tapeline.testsupport.payload.RecordedResponses;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Compares the simulated responses with recorded ones; runs only if the environment names a directory of them. */
@EnabledIfEnvironmentVariable(named = RecordedResponses.VARIABLE, matches = ".+")
class RecordedResponseShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ResponseSource vendor = new MarketResponses(
            SimulatedMarket.seeded(7), Clock.fixed(Instant.parse("2026-11-18T23:00:00Z"), ZoneOffset.UTC));

    @Test
    void weeklyResponseHasTheFieldsOfARecordedOneInTheirOrder() throws Exception {
        // given
        JsonNode recorded = recorded("weekly-adjusted/IBM.json.gz");

        // when
        JsonNode simulated = simulated("TIME_SERIES_WEEKLY_ADJUSTED");

        // then
        assertThat(names(simulated)).isEqualTo(names(recorded));
        assertThat(names(simulated.path("Meta Data"))).isEqualTo(names(recorded.path("Meta Data")));
        assertThat(names(newestRow(simulated))).isEqualTo(names(newestRow(recorded)));
    }

    @Test
    void overviewHasTheFieldsOfARecordedOneInTheirOrder() throws Exception {
        JsonNode recorded = recorded("overview/IBM.json");

        assertThat(names(simulated("OVERVIEW"))).isEqualTo(names(recorded));
    }

    @Test
    void splitsAndDividendsHaveTheFieldsOfRecordedOnesInTheirOrder() throws Exception {
        for (String function : List.of("SPLITS", "DIVIDENDS")) {
            JsonNode recorded = recorded(function.toLowerCase(Locale.ROOT) + "/IBM.json");

            JsonNode simulated = JSON.readTree(
                    vendor.respond(new VendorQuery(function, "TESSQ", "any")).body());

            assertThat(names(simulated)).isEqualTo(names(recorded));
            assertThat(names(simulated.path("data").path(0)))
                    .isNotEmpty()
                    .isEqualTo(names(recorded.path("data").path(0)));
        }
    }

    @Test
    void errorMessagesAreTheRecordedOnes() throws Exception {
        // given
        Map<String, SimulatedResponse> errors = Map.of(
                "rate_limit_daily_information", VendorErrorResponses.dailyLimit("XXXXXXXXXXXXXXXX", 25),
                "rate_limit_burst_free_1rps", VendorErrorResponses.burst(1, Optional.of(25)),
                "rate_limit_burst_premium", VendorErrorResponses.burst(5, Optional.empty()),
                "rate_limit_minute_note", VendorErrorResponses.minuteLimit(),
                "premium_endpoint", VendorErrorResponses.entitlement(),
                "demo_key", VendorErrorResponses.demoKey(),
                "invalid_key", VendorErrorResponses.badKey(),
                "invalid_call", VendorErrorResponses.invalidCall("BOP"),
                "unknown_function", VendorErrorResponses.unknownFunction(""));

        // when
        Map<String, JsonNode> recorded = new HashMap<>();
        for (JsonNode body : recorded("errors/error-bodies.json")) {
            String kind = body.path("kind").asText();
            if (errors.containsKey(kind)) {
                recorded.put(kind, JSON.readTree(body.path("body").asText()));
            }
        }

        // then
        assertThat(recorded).hasSameSizeAs(errors);
        for (Map.Entry<String, SimulatedResponse> error : errors.entrySet()) {
            assertThat(JSON.readTree(error.getValue().body()))
                    .as(error.getKey())
                    .isEqualTo(recorded.get(error.getKey()));
        }
    }

    private JsonNode simulated(String function) throws IOException {
        return JSON.readTree(
                vendor.respond(new VendorQuery(function, "BRINQ", "any")).body());
    }

    private static JsonNode recorded(String file) throws IOException {
        return JSON.readTree(RecordedResponses.read(RecordedResponses.path(file)));
    }

    private static JsonNode newestRow(JsonNode response) {
        return response.path("Weekly Adjusted Time Series").elements().next();
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
