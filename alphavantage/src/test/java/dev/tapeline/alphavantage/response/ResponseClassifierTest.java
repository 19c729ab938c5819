package dev.tapeline.alphavantage.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.testsupport.payload.SampleResponses;
import dev.tapeline.vendor.VendorFunction;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResponseClassifierTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Our standard API call frequency is 5 calls per minute and 500 calls per day.                     | BURST
            Minute-level rate limit reached.                                                                 | BURST
            Please consider spreading out your free API requests: (25 requests per day), premium endpoints   | BURST
            Burst pattern detected. No more than 30 requests per second.                                     | BURST
            Please contact us if you are targeting a higher API call volume.                                 | BURST
            We have detected your API key as ***: our standard API rate limit is 25 requests per day.        | DAILY_LIMIT
            The limit of 1,000 API calls per day is reached.                                                 | DAILY_LIMIT
            This is a premium endpoint.                                                                      | ENTITLEMENT
            Thank you! This is a premium feature.                                                            | ENTITLEMENT
            the parameter apikey is invalid or missing.                                                      | BAD_KEY
            The **demo** API key is for demo purposes only.                                                  | DEMO_KEY
            Invalid API call. Please retry or visit the documentation.                                       | UNKNOWN_SYMBOL
            Our hamsters are on strike.                                                                      | UNKNOWN_BODY
            """)
    void phraseIsRecognisedInAnyField(String text, CallOutcome expected) {
        assertThat(classify("{\"Note\": \"" + text + "\"}")).isEqualTo(expected);
        assertThat(classify("{\"Tomorrow's Field\": \"" + text.toUpperCase(Locale.ROOT) + "\"}"))
                .isEqualTo(expected);
    }

    @Test
    void payloadBesideANoteIsAPayload() {
        String note = "{\"Note\": \"rate limit is 25 requests per day\",";

        assertThat(classify(note
                        + SampleResponses.weekly("IBM", "2026-11-20").strip().substring(1)))
                .isEqualTo(CallOutcome.PAYLOAD);
    }

    @Test
    void truncatedSeriesIsATransportFault() {
        String whole = SampleResponses.weekly("IBM", "2026-11-20");

        for (int length = 1; length < whole.length(); length += 7) {
            assertThat(classify(whole.substring(0, length))).isEqualTo(CallOutcome.TRANSPORT);
        }
    }

    @Test
    void emptyObjectIsNoMetadataForAnOverviewAndNothingKnownForASeries() {
        assertThat(classify("{}")).isEqualTo(CallOutcome.NOTHING_KNOWN);
        assertThat(ResponseClassifier.classify(VendorFunction.OVERVIEW, SampleResponses.body("{}"))
                        .outcome())
                .isEqualTo(CallOutcome.NO_METADATA);
    }

    @Test
    void listOfSplitsOrDividendsIsThePayloadOfItsOwnFunctionOnly() {
        String splits = SampleResponses.splits("IBM", "1999-05-27 2.0000");
        String dividends = SampleResponses.dividends("IBM", "2025-08-08 1.68");

        assertThat(classify(VendorFunction.SPLITS, splits)).isEqualTo(CallOutcome.PAYLOAD);
        assertThat(classify(VendorFunction.DIVIDENDS, dividends)).isEqualTo(CallOutcome.PAYLOAD);
        assertThat(classify(VendorFunction.SPLITS, dividends)).isEqualTo(CallOutcome.UNKNOWN_BODY);
        assertThat(classify(VendorFunction.DIVIDENDS, splits)).isEqualTo(CallOutcome.UNKNOWN_BODY);
        assertThat(classify(VendorFunction.OVERVIEW, splits)).isEqualTo(CallOutcome.UNKNOWN_BODY);
        assertThat(classify(splits)).isEqualTo(CallOutcome.UNKNOWN_BODY);
    }

    @Test
    void emptyListIsAPayloadAndABodyWithoutOneIsNot() {
        assertThat(classify(VendorFunction.SPLITS, SampleResponses.splits("IBM")))
                .isEqualTo(CallOutcome.PAYLOAD);
        assertThat(classify(VendorFunction.SPLITS, "{\"symbol\": \"IBM\"}")).isEqualTo(CallOutcome.UNKNOWN_BODY);
        assertThat(classify(VendorFunction.SPLITS, "{\"data\": []}")).isEqualTo(CallOutcome.UNKNOWN_BODY);
        assertThat(classify(VendorFunction.SPLITS, "{\"symbol\": \"IBM\", \"data\": [7]}"))
                .isEqualTo(CallOutcome.UNKNOWN_BODY);
        assertThat(classify(VendorFunction.SPLITS, "{}")).isEqualTo(CallOutcome.NOTHING_KNOWN);
        assertThat(classify(VendorFunction.SPLITS, "{\"symbol\": \"IBM\", \"data\": ["))
                .isEqualTo(CallOutcome.TRANSPORT);
    }

    private static CallOutcome classify(VendorFunction requested, String body) {
        return ResponseClassifier.classify(requested, SampleResponses.body(body))
                .outcome();
    }

    @Test
    void responseOfAnotherFunctionIsUnknown() {
        assertThat(classify(SampleResponses.overview("IBM"))).isEqualTo(CallOutcome.UNKNOWN_BODY);
    }

    @Test
    void textThatIsNotJsonIsATransportFault() {
        assertThat(classify("<html>busy</html>")).isEqualTo(CallOutcome.TRANSPORT);
        assertThat(classify("")).isEqualTo(CallOutcome.TRANSPORT);
        assertThat(classify("[1, 2]")).isEqualTo(CallOutcome.UNKNOWN_BODY);
    }

    @Test
    void statusDecidesWithoutAKnownPhrase() {
        assertThat(outcome(503, "{}")).isEqualTo(CallOutcome.TRANSPORT);
        assertThat(outcome(429, "slow")).isEqualTo(CallOutcome.BURST);
        assertThat(outcome(503, "{\"Note\": \"This is a premium endpoint\"}")).isEqualTo(CallOutcome.ENTITLEMENT);
    }

    private static CallOutcome classify(String body) {
        return outcome(200, body);
    }

    private static CallOutcome outcome(int status, String body) {
        return ResponseClassifier.classify(
                        VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED, status, SampleResponses.body(body))
                .outcome();
    }
}
