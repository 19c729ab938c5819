package dev.tapeline.extractor.saved;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.alphavantage.client.KeyRedactor;
import dev.tapeline.alphavantage.response.ResponseClassification;
import dev.tapeline.alphavantage.response.ResponseClassifier;
import dev.tapeline.alphavantage.response.ResponseContentReader;
import dev.tapeline.alphavantage.saved.ResponseIdentityReader;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.vendor.FailedResponse;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.ResponseIdentity;
import dev.tapeline.vendor.ResponseResult;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor really answered; its data may not be published, so it lies outside the project. */
@EnabledIfEnvironmentVariable(named = "TAPELINE_RECORDED_DATA", matches = ".+")
final class RecordedResponsesTest {
    private final Path recorded = Path.of(System.getenv("TAPELINE_RECORDED_DATA"), "alphavantage");

    @ParameterizedTest
    @ValueSource(strings = {"weekly-adjusted", "weekly-adjusted-snapshots", "edge"})
    void weeklyAnswersAreKnown(String folder) {
        assertThat(outcomes(folder)).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(VendorResponse.class, answer -> assertThat(answer.function())
                        .isEqualTo(VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "overview-snapshots"})
    void overviewsAreKnown(String folder) {
        assertThat(outcomes(folder)).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(VendorResponse.class, answer -> assertThat(answer.function())
                        .isEqualTo(VendorFunction.OVERVIEW)));
    }

    @Test
    void answersAreOfTheSymbolThatTheirFileIsNamedAfter() {
        SavedResponseDirectory saved = SavedResponseDirectory.in(
                recorded.resolve("overview"), MarketDataSource.ALPHA_VANTAGE, Optional.empty());
        List<String> symbols = new ArrayList<>();
        saved.outcomes(KeyRedactor.of(Optional.empty()))
                .forEachRemaining(outcome ->
                        symbols.add(((VendorResponse) outcome).symbol().text() + ".json"));

        assertThat(symbols)
                .containsExactlyInAnyOrder(recorded.resolve("overview").toFile().list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dividends", "splits", "etf-profile", "daily-adjusted", "errors"})
    void answersOfOtherFunctionsAreRefused(String folder) {
        assertThat(outcomes(folder)).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(
                        FailedResponse.class,
                        refused -> assertThat(refused.reason()).isNotBlank().doesNotContain("\n")));
    }

    @Test
    void errorBodiesAreNoAnswers() throws IOException {
        JsonNode errors = new ObjectMapper()
                .readTree(recorded.resolve("errors/error-bodies.json").toFile());

        assertThat(errors).isNotEmpty().allSatisfy(error -> {
            byte[] body = error.path("body").asText().getBytes(StandardCharsets.UTF_8);
            assertThat(ResponseIdentityReader.identify(body)).isNotInstanceOf(ResponseIdentity.Known.class);
        });
    }

    static Stream<Arguments> errorBodies() throws IOException {
        Path file = Path.of(System.getenv("TAPELINE_RECORDED_DATA"), "alphavantage/errors/error-bodies.json");
        List<JsonNode> errors = new ArrayList<>();
        new ObjectMapper().readTree(file.toFile()).forEach(errors::add);
        return errors.stream().map(error -> Arguments.of(error.path("kind").asText(), error));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errorBodies")
    void errorBodiesAreTakenForWhatTheyAre(String kind, JsonNode error) {
        Map<String, CallOutcome> expected = Map.ofEntries(
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
        byte[] body = error.path("body").asText().getBytes(StandardCharsets.UTF_8);
        int status = error.path("http_status").asInt(0);

        ResponseClassification reply = ResponseClassifier.classify(
                VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED,
                status == 0 ? 200 : status,
                ResponseContentReader.read(body));

        assertThat(expected).containsKey(kind);
        assertThat(reply.outcome()).isEqualTo(expected.get(kind));
    }

    private List<ResponseResult> outcomes(String folder) {
        List<ResponseResult> outcomes = new ArrayList<>();
        SavedResponseDirectory.in(recorded.resolve(folder), MarketDataSource.ALPHA_VANTAGE, Optional.empty())
                .outcomes(KeyRedactor.of(Optional.empty()))
                .forEachRemaining(outcomes::add);
        assertThat(outcomes).isNotEmpty();
        return outcomes;
    }
}
