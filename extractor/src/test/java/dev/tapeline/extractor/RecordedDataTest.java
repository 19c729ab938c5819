package dev.tapeline.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.market.Function;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor really answered; its data may not be published, so it lies outside the project. */
@EnabledIfEnvironmentVariable(named = "TAPELINE_RECORDED_DATA", matches = ".+")
final class RecordedDataTest {
    private final Path recorded = Path.of(System.getenv("TAPELINE_RECORDED_DATA"), "alphavantage");

    @ParameterizedTest
    @ValueSource(strings = {"weekly-adjusted", "weekly-adjusted-snapshots", "edge"})
    void weeklyAnswersAreKnown(String folder) {
        assertThat(outcomes(folder)).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(Answer.class, answer -> assertThat(answer.function())
                        .isEqualTo(Function.TIME_SERIES_WEEKLY_ADJUSTED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "overview-snapshots"})
    void overviewsAreKnown(String folder) {
        assertThat(outcomes(folder)).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(
                        Answer.class, answer -> assertThat(answer.function()).isEqualTo(Function.OVERVIEW)));
    }

    @Test
    void answersAreOfTheSymbolThatTheirFileIsNamedAfter() {
        SavedAnswers saved =
                SavedAnswers.in(recorded.resolve("overview"), MarketSource.ALPHA_VANTAGE, Optional.empty());
        List<String> symbols = new ArrayList<>();
        saved.outcomes(Redaction.of(Optional.empty()))
                .forEachRemaining(
                        outcome -> symbols.add(((Answer) outcome).symbol().text() + ".json"));

        assertThat(symbols)
                .containsExactlyInAnyOrder(recorded.resolve("overview").toFile().list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dividends", "splits", "etf-profile", "daily-adjusted", "errors"})
    void answersOfOtherFunctionsAreRefused(String folder) {
        assertThat(outcomes(folder)).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isNotBlank().doesNotContain("\n")));
    }

    @Test
    void errorBodiesAreNoAnswers() throws IOException {
        JsonNode errors = new ObjectMapper()
                .readTree(recorded.resolve("errors/error-bodies.json").toFile());

        assertThat(errors).isNotEmpty().allSatisfy(error -> {
            byte[] body = error.path("body").asText().getBytes(StandardCharsets.UTF_8);
            assertThat(AnswerIdentityReader.identify(body)).isNotInstanceOf(AnswerIdentity.Known.class);
        });
    }

    private List<Outcome> outcomes(String folder) {
        List<Outcome> outcomes = new ArrayList<>();
        SavedAnswers.in(recorded.resolve(folder), MarketSource.ALPHA_VANTAGE, Optional.empty())
                .outcomes(Redaction.of(Optional.empty()))
                .forEachRemaining(outcomes::add);
        assertThat(outcomes).isNotEmpty();
        return outcomes;
    }
}
