package dev.tapeline.alphavantage.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.testsupport.payload.RecordedResponses;
import dev.tapeline.testsupport.payload.SampleResponses;
import dev.tapeline.vendor.ResponseClassification;
import dev.tapeline.vendor.ResponseIdentity;
import dev.tapeline.vendor.VendorFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Error bodies recorded from the vendor, which are not part of the project because they may not be published. */
@EnabledIfEnvironmentVariable(named = RecordedResponses.VARIABLE, matches = ".+")
final class RecordedErrorBodiesTest {
    private static final Map<String, CallOutcome> EXPECTED = Map.ofEntries(
            Map.entry("rate_limit_minute_note", CallOutcome.BURST),
            Map.entry("rate_limit_minute_information", CallOutcome.BURST),
            Map.entry("rate_limit_daily_information", CallOutcome.DAILY_LIMIT),
            Map.entry("rate_limit_burst_free", CallOutcome.BURST),
            Map.entry("rate_limit_burst_free_1rps", CallOutcome.BURST),
            Map.entry("rate_limit_burst_premium", CallOutcome.BURST),
            Map.entry("rate_limit_volume", CallOutcome.BURST),
            Map.entry("premium_endpoint", CallOutcome.ENTITLEMENT),
            Map.entry("premium_artificial_data", CallOutcome.ENTITLEMENT),
            Map.entry("demo_key", CallOutcome.DEMO_KEY),
            Map.entry("invalid_call", CallOutcome.UNKNOWN_SYMBOL),
            Map.entry("invalid_call_daily_adjusted", CallOutcome.UNKNOWN_SYMBOL),
            Map.entry("invalid_key", CallOutcome.BAD_KEY),
            Map.entry("unknown_function", CallOutcome.UNKNOWN_BODY),
            Map.entry("accept_header", CallOutcome.UNKNOWN_BODY),
            Map.entry("empty_object", CallOutcome.NOTHING_KNOWN),
            Map.entry("empty_data_list", CallOutcome.UNKNOWN_BODY),
            Map.entry("html_503", CallOutcome.TRANSPORT),
            Map.entry("json_error_inside_csv", CallOutcome.UNKNOWN_SYMBOL),
            Map.entry("connection_reset", CallOutcome.TRANSPORT));

    static Stream<Arguments> errorBodies() throws IOException {
        Path file = RecordedResponses.path("errors/error-bodies.json");
        List<JsonNode> errors = new ArrayList<>();
        new ObjectMapper().readTree(file.toFile()).forEach(errors::add);
        return errors.stream().map(error -> Arguments.of(error.path("kind").asText(), error));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errorBodies")
    void errorBodyIsClassified(String kind, JsonNode error) {
        int status = error.path("http_status").asInt(0);

        ResponseClassification classification = ResponseClassifier.classify(
                VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED,
                status == 0 ? 200 : status,
                SampleResponses.body(error.path("body").asText()));

        assertThat(EXPECTED).containsKey(kind);
        assertThat(classification.outcome()).isEqualTo(EXPECTED.get(kind));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errorBodies")
    void errorBodyIsNotIdentified(String kind, JsonNode error) {
        byte[] body = error.path("body").asText().getBytes(StandardCharsets.UTF_8);

        assertThat(ResponseIdentityReader.identify(body)).as(kind).isNotInstanceOf(ResponseIdentity.Known.class);
    }
}
