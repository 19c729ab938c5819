package dev.tapeline.alphavantage.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.market.Symbol;
import dev.tapeline.testsupport.payload.SampleResponses;
import dev.tapeline.vendor.ResponseIdentity;
import dev.tapeline.vendor.VendorFunction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseIdentityReaderTest {
    @ParameterizedTest
    @CsvSource({
        "IBM, 2026-11-20, IBM, 2026-11-21T04:59:59Z",
        "TSCO.LON, 2026-07-03, TSCO.LON, 2026-07-04T03:59:59Z",
        "BRK-B, 2026-11-20 16:00:01, BRK-B, 2026-11-20T21:00:01Z",
        "BRK-B, 2018-06-08 11:43:40, BRK-B, 2018-06-08T15:43:40Z",
        "BRK-B, 2018-06-08T11:43:40, BRK-B, 2018-06-08T15:43:40Z",
        "BRK-B, 2018-06-08 11:43, BRK-B, 2018-06-08T15:43:00Z",
        "BRK-B, 2018-06-08T11:43:40+01:00, BRK-B, 2018-06-08T10:43:40Z",
        "BRK-B, ' 2026-11-20 ', BRK-B, 2026-11-21T04:59:59Z",
        "ibm, 2026-11-20, IBM, 2026-11-21T04:59:59Z",
    })
    void weeklySeriesIsIdentifiedBySymbolAndRefreshTime(String text, String refreshed, String symbol, Instant time) {
        assertThat(identify(SampleResponses.weekly(text, refreshed)))
                .isEqualTo(new ResponseIdentity.Known(
                        VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED, new Symbol(symbol), Optional.of(time)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d. ", "0%d. ", "%da. ", "%d: ", "%d.", "%d) "})
    void metaDataIsRecognizedInAnyNumbering(String numbering) {
        String body = SampleResponses.weekly("IBM", "2026-11-20");
        for (int i = 1; i <= 4; i++) {
            body = body.replaceFirst("\"" + i + "\\. (?=[A-Z])", "\"" + numbering.formatted(i));
        }

        assertThat(identify(body)).isInstanceOf(ResponseIdentity.Known.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Symbol\": \"IBM\", \"AssetType\": \"Common Stock\"}",
                "{\"Symbol\": \"IBM\", \"Name\": \"I\"}",
                "{\"Name\": \"I\", \"Other\": {\"Symbol\": \"X\"}, \"Symbol\": \"IBM\"}",
                "{\"Note\": \"n\", \"Symbol\": \"IBM\", \"AssetType\": \"Common Stock\", \"Description\": \"breaks o",
                "\uFEFF{\"Symbol\": \"IBM\", \"AssetType\": \"Common Stock\"}",
            })
    void overviewIsIdentifiedByItsSymbol(String body) {
        assertThat(identify(body))
                .isEqualTo(new ResponseIdentity.Known(VendorFunction.OVERVIEW, new Symbol("IBM"), Optional.empty()));
    }

    @Test
    void listsAreIdentifiedByTheFieldsOfTheirFirstRow() {
        assertThat(identify(SampleResponses.splits("IBM", "1999-05-27 2.0000")))
                .isEqualTo(new ResponseIdentity.Known(VendorFunction.SPLITS, new Symbol("IBM"), Optional.empty()));
        assertThat(identify(SampleResponses.dividends("TSCO.LON", "2025-08-08 1.68")))
                .isEqualTo(
                        new ResponseIdentity.Known(VendorFunction.DIVIDENDS, new Symbol("TSCO.LON"), Optional.empty()));
        assertThat(identify(SampleResponses.splits("AAAU")))
                .isEqualTo(new ResponseIdentity.EmptyActions(new Symbol("AAAU")));
        assertThat(identify("{\"symbol\": \"IBM\", \"data\": [{\"fiscalDateEnding\": \"2025-01-01\"}]}"))
                .extracting(ResponseIdentity::description)
                .isEqualTo("a list of another function; a row has the fields 'fiscalDateEnding'");
    }

    @Test
    void responseTruncatedAfterItsMetaDataIsIdentified() {
        String whole = SampleResponses.weekly("IBM", "2026-11-20");
        int known = whole.indexOf("US/Eastern\"") + "US/Eastern\"".length();

        for (int length = known; length < whole.length(); length++) {
            assertThat(identify(whole.substring(0, length))).isInstanceOf(ResponseIdentity.Known.class);
        }
        assertThat(identify(whole.substring(0, known - 1)))
                .extracting(ResponseIdentity::description)
                .isEqualTo("truncated before the fields that identify it");
    }

    @Test
    void noteBesideTheSeriesIsIgnored() {
        String noted = SampleResponses.weekly("IBM", "2026-11-20").replaceFirst("\\{", "{\"Information\": \"a note\",");

        assertThat(identify(noted)).isInstanceOf(ResponseIdentity.Known.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Note": "Thank you"}                                        | an error response, Note: 'Thank you'
            {"Information": "line\\u001b[31m\\nbreak"}                   | an error response, Information: 'line?[31m?break'
            {"Error Message": "Invalid API call."}                       | an error response, Error Message: 'Invalid API call.'
            {}                                                           | an empty response, {}
            {"symbol": "IBM", "annual": []}                              | not a response of a supported function; its first field is 'symbol'
            {"net_assets": "1", "sectors": [{"Symbol": "X"}]}            | not a response of a supported function; its first field is 'net_assets'
            {"Symbol": "IBM"}                                            | not a response of a supported function; its first field is 'Symbol'
            {"Symbol": ["IBM"], "Name": {}}                              | not a response of a supported function; its first field is 'Symbol'
            {"Symbol": "../../x", "Name": "n"}                           | its symbol is invalid: '../../x'
            {"Symbol": "", "Name": "n"}                                  | its symbol is invalid: ''
            {"Meta Data": {}}                                            | a response of another function: ''
            {"Meta Data": {"1. Information": "Daily Prices"}}            | a time series of another function (daily, 'Daily Prices') is not supported, only TIME_SERIES_WEEKLY_ADJUSTED
            {"Meta Data": "text"}                                        | not a response of a supported function; its first field is 'Meta Data'
            {"Meta Data": {"1. Information": "Weekly Adjusted Prices and Volumes", "2. Symbol": "A"}} | a weekly series without 'Last Refreshed'
            []                                                           | JSON, but not an object
            null                                                         | JSON, but not an object
            "IBM"                                                        | JSON, but not an object
            {"Symbol": "IBM                                              | truncated before the fields that identify it
            {"a" "b"}                                                    | not JSON
            timestamp,open,high,low,close                                | not JSON
            <html><body>503</body></html>                                | not JSON
            """)
    void unknownBodyIsDescribedInOneLine(String body, String description) {
        ResponseIdentity identity = identify(body);

        assertThat(identity).isNotInstanceOf(ResponseIdentity.Known.class);
        assertThat(identity.description()).isEqualTo(description);
    }

    @ParameterizedTest
    @CsvSource({
        "../../x, 2026-11-20, its symbol is invalid: '../../x'",
        "'', 2026-11-20, its symbol is invalid: ''",
        "IBM, yesterday, a weekly series with an invalid refresh time: 'yesterday' in 'US/Eastern'",
        "IBM, 2026-02-30, a weekly series with an invalid refresh time: '2026-02-30' in 'US/Eastern'",
        "IBM, 2026-11-20 25:00:00, a weekly series with an invalid refresh time: '2026-11-20 25:00:00' in 'US/Eastern'",
        "IBM, '', a weekly series with an invalid refresh time: '' in 'US/Eastern'",
    })
    void weeklySeriesWithInvalidMetaDataIsDescribed(String symbol, String refreshed, String description) {
        assertThat(identify(SampleResponses.weekly(symbol, refreshed)))
                .isEqualTo(new ResponseIdentity.Unknown(description));
    }

    @Test
    void arbitraryBytesAreNotIdentified() {
        assertThat(ResponseIdentityReader.identify(new byte[0]).description()).isEqualTo("empty");
        assertThat(ResponseIdentityReader.identify(new byte[] {0, 0, 0, 0}))
                .isInstanceOf(ResponseIdentity.NotJson.class);
        assertThat(ResponseIdentityReader.identify(SampleResponses.gzip("{}")))
                .isInstanceOf(ResponseIdentity.NotJson.class);
        assertThat(identify("{\"a\":" + "[".repeat(100_000))).isInstanceOf(ResponseIdentity.NotJson.class);
    }

    @Property
    void everyBodyIsDescribedInOneLine(@ForAll byte[] bytes, @ForAll @IntRange(max = 600) int at) {
        byte[] damaged = SampleResponses.weekly("IBM", "2026-11-20").getBytes(StandardCharsets.UTF_8);
        int start = Math.min(at, damaged.length);
        System.arraycopy(bytes, 0, damaged, start, Math.min(bytes.length, damaged.length - start));

        assertThat(ResponseIdentityReader.identify(bytes).description())
                .isNotBlank()
                .doesNotContain("\n");
        assertThat(ResponseIdentityReader.identify(damaged).description())
                .isNotBlank()
                .doesNotContain("\n");
    }

    private static ResponseIdentity identify(String body) {
        return ResponseIdentityReader.identify(body.getBytes(StandardCharsets.UTF_8));
    }
}
