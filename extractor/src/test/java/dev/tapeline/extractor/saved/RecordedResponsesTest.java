package dev.tapeline.extractor.saved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.testsupport.payload.RecordedResponses;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.payload.ReportedActionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses recorded from the vendor, which are not part of the project because they may not be published. */
@EnabledIfEnvironmentVariable(named = RecordedResponses.VARIABLE, matches = ".+")
final class RecordedResponsesTest {
    private static final AlphaVantage VENDOR = new AlphaVantage();

    @ParameterizedTest
    @ValueSource(strings = {"weekly-adjusted", "weekly-adjusted-csv", "weekly-adjusted-snapshots", "edge"})
    void weeklySeriesAreIdentified(String folder) {
        assertThat(responses(folder)).isNotEmpty().allSatisfy(response -> assertThat(response)
                .isInstanceOfSatisfying(SavedResponse.Imported.class, readable -> assertThat(
                                readable.response().function())
                        .isEqualTo(VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "overview-snapshots"})
    void overviewsAreIdentified(String folder) {
        assertThat(responses(folder)).isNotEmpty().allSatisfy(response -> assertThat(response)
                .isInstanceOfSatisfying(
                        SavedResponse.Imported.class,
                        readable -> assertThat(readable.response().function()).isEqualTo(VendorFunction.OVERVIEW)));
    }

    @ParameterizedTest
    @EnumSource(ReportedActionKind.class)
    void splitsAndDividendsAreIdentified(ReportedActionKind kind) {
        assertThat(responses(kind.label() + "s")).isNotEmpty().allSatisfy(response -> assertThat(response)
                .isInstanceOfSatisfying(
                        SavedResponse.Imported.class,
                        readable -> assertThat(readable.response().function()).isEqualTo(kind.function())));
    }

    @Test
    void symbolIsThatOfTheFileName() {
        assertThat(responses("overview"))
                .extracting(response ->
                        ((SavedResponse.Imported) response).response().symbol().text() + ".json")
                .containsExactlyInAnyOrder(
                        RecordedResponses.path("overview").toFile().list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"etf-profile", "daily-adjusted", "errors"})
    void otherResponsesAreUnreadable(String folder) {
        assertThat(responses(folder)).isNotEmpty().allSatisfy(response -> assertThat(response)
                .isInstanceOfSatisfying(SavedResponse.Failed.class, unreadable -> assertThat(
                                unreadable.failure().reason())
                        .isNotBlank()
                        .doesNotContain("\n")));
    }

    private List<SavedResponse> responses(String folder) {
        List<SavedResponse> responses = new ArrayList<>();
        SavedResponseDirectory.in(
                        RecordedResponses.path(folder),
                        MarketDataSource.ALPHA_VANTAGE,
                        Optional.empty(),
                        VENDOR,
                        VENDOR.redactor(Optional.empty()))
                .responses()
                .forEachRemaining(responses::add);
        return responses;
    }
}
