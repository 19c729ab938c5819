package dev.tapeline.alphavantage.parse;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tapeline.avro.Company;
import dev.tapeline.market.BarField;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import dev.tapeline.vendor.payload.PayloadParseException;
import dev.tapeline.vendor.payload.PayloadParser;
import dev.tapeline.vendor.payload.WeeklyRowHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlphaVantageParserTest {
    private static final Symbol IBM = new Symbol("IBM");

    private final PayloadParser parser = new AlphaVantageParser();

    /** Writes each call as text. */
    private static final class RowRecorder implements WeeklyRowHandler {
        private final List<String> calls = new ArrayList<>();
        private final List<long[]> bytes = new ArrayList<>();

        @Override
        public void begin(String date) {
            calls.add("begin " + date);
        }

        @Override
        public void value(BarField field, char[] text, int offset, int length) {
            calls.add(field + " = " + new String(text, offset, length));
        }

        @Override
        public void unreadable(BarField field, String text) {
            calls.add(field + " unreadable " + text);
        }

        @Override
        public void end(long startByte, long endByte) {
            calls.add("end");
            bytes.add(new long[] {startByte, endByte});
        }
    }

    private RowRecorder parsed(byte[] body) throws PayloadParseException {
        RowRecorder rows = new RowRecorder();
        parser.parseWeeklySeries(body, IBM, rows);
        return rows;
    }

    @Test
    void rowsArriveInTheOrderOfTheBodyWithTheirFields() throws PayloadParseException {
        RowRecorder rows = parsed(WeeklyPayloadBuilder.of("IBM")
                .row("2026-11-20", "10", "12.5", "9", "11", "10.8", "1000", "0.25")
                .row("not a date", "1")
                .body());

        assertThat(rows.calls)
                .containsExactly(
                        "begin 2026-11-20",
                        "open = 10",
                        "high = 12.5",
                        "low = 9",
                        "close = 11",
                        "adjusted close = 10.8",
                        "volume = 1000",
                        "dividend amount = 0.25",
                        "end",
                        "begin not a date",
                        "open = 1",
                        "end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void csvTableHasTheSameRows(String newLine) throws PayloadParseException {
        String text = String.join(
                newLine,
                "timestamp,open,high,low,close,adjusted close,volume,dividend amount",
                "2026-11-20,10,12.5,9,11,10.8,1000,0.25",
                "",
                "2026-11-13,1,,2",
                "");
        RowRecorder rows = parsed(text.getBytes(UTF_8));

        assertThat(rows.calls)
                .containsExactly(
                        "begin 2026-11-20",
                        "open = 10",
                        "high = 12.5",
                        "low = 9",
                        "close = 11",
                        "adjusted close = 10.8",
                        "volume = 1000",
                        "dividend amount = 0.25",
                        "end",
                        "begin 2026-11-13",
                        "open = 1",
                        "low = 2",
                        "end");
        assertThat(parsed(("\ufeff" + text).getBytes(UTF_8)).calls).isEqualTo(rows.calls);
    }

    @Test
    void fieldsAreRecognizedByNameAndUnknownOnesIgnored() throws PayloadParseException {
        RowRecorder rows = parsed(WeeklyPayloadBuilder.of("IBM")
                .raw("2026-11-20", """
                        {"9. open": 10.5, "low": "9", "3. close": null, "4. high": {"a": [1]}, "8. split coefficient": "1",
                        "volume": true}""")
                .raw("2026-11-13", "[1, 2]")
                .body());

        assertThat(rows.calls)
                .containsExactly(
                        "begin 2026-11-20",
                        "open = 10.5",
                        "low = 9",
                        "high unreadable {",
                        "volume unreadable true",
                        "end",
                        "begin 2026-11-13",
                        "end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1. open", "01. open", "00. open", "1a. open", "1: open", "1.open", "open", "1. Open", "3) open"
            })
    void fieldsAreRecognizedInAnyNumbering(String key) throws PayloadParseException {
        RowRecorder rows = parsed(WeeklyPayloadBuilder.of("IBM")
                .raw("2026-11-20", "{\"%s\": \"10\"}".formatted(key))
                .body());

        assertThat(rows.calls).containsExactly("begin 2026-11-20", "open = 10", "end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"None\"", "\"NONE\"", "\" none \"", "\"-\"", "\"\"", "null"})
    void dividendThatTheVendorDoesNotHaveIsLeftOut(String dividend) throws PayloadParseException {
        RowRecorder rows = parsed(WeeklyPayloadBuilder.of("IBM")
                .raw("2026-11-20", "{\"7. dividend amount\": %s, \"6. volume\": 5}".formatted(dividend))
                .body());

        assertThat(rows.calls).containsExactly("begin 2026-11-20", "volume = 5", "end");
    }

    @Test
    void offsetsEncloseTheRowInTheBody() throws PayloadParseException {
        byte[] body = WeeklyPayloadBuilder.of("IBM")
                .raw("2026-11-20", "{\"1. open\": \"ü\"}")
                .raw("2026-11-13", "[{}, 7]")
                .body();

        assertThat(parsed(body).bytes)
                .extracting(row -> new String(Arrays.copyOfRange(body, (int) row[0], (int) row[1]), UTF_8))
                .containsExactly("{\"1. open\": \"ü\"}", "[{}, 7]");
    }

    @Test
    void offsetsAreUnknownInAnotherEncoding() throws PayloadParseException {
        byte[] body = new String(
                        WeeklyPayloadBuilder.of("IBM").week("2026-11-20", "10").body(), UTF_8)
                .getBytes(UTF_16BE);

        assertThat(parsed(body).bytes).containsExactly(new long[] {-1, -1});
    }

    @Test
    void noteBesideASeriesIsIgnored() throws PayloadParseException {
        String series = new String(
                WeeklyPayloadBuilder.of("IBM").week("2026-11-20", "10").body(), UTF_8);

        assertThat(parsed(series.replaceFirst("\\{", "{\"Note\": \"slow down\", ")
                                .getBytes(UTF_8))
                        .bytes)
                .hasSize(1);
    }

    static Stream<Arguments> brokenSeries() {
        String whole = new String(
                WeeklyPayloadBuilder.of("IBM")
                        .week("2026-11-20", "10")
                        .week("2026-11-13", "9")
                        .body(),
                UTF_8);
        return Stream.of(
                arguments(PayloadRule.NOT_JSON, "", 0, "not a JSON object"),
                arguments(PayloadRule.NOT_JSON, "[1]", 0, "not a JSON object"),
                arguments(PayloadRule.NOT_JSON, "<html>502</html>", 0, "not JSON"),
                arguments(PayloadRule.NOT_JSON, whole.substring(0, whole.length() - 40), 1, "cut off"),
                arguments(PayloadRule.NOT_JSON, whole + "{}", 2, "continues after"),
                arguments(
                        PayloadRule.ERROR_ANSWER,
                        "{\"Error Message\": \"Invalid\\nAPI call\"}",
                        0,
                        "'Invalid?API call'"),
                arguments(PayloadRule.NO_SERIES, "{\"Note\": 7}", 0, "'Weekly Adjusted Time Series'"),
                arguments(
                        PayloadRule.EMPTY_SERIES,
                        new String(WeeklyPayloadBuilder.of("IBM").body(), UTF_8),
                        0,
                        "no row"),
                arguments(PayloadRule.WRONG_SYMBOL, whole.replace("\"IBM\"", "\"MSFT\""), 2, "about 'MSFT'"),
                arguments(PayloadRule.WRONG_SYMBOL, whole.replace("2. Symbol", "2. Ticker"), 2, "names no symbol"));
    }

    @ParameterizedTest(name = "{index}: {0} {3}")
    @MethodSource("brokenSeries")
    void brokenSeriesIsReportedByRuleAfterTheRowsBeforeTheFault(
            PayloadRule rule, String body, int rowsBefore, String detail) {
        RowRecorder rows = new RowRecorder();

        PayloadParseException failure = catchThrowableOfType(
                PayloadParseException.class, () -> parser.parseWeeklySeries(body.getBytes(UTF_8), IBM, rows));

        assertThat(failure.rule()).isEqualTo(rule);
        assertThat(failure).hasMessageContaining(detail);
        assertThat(rows.bytes).hasSize(rowsBefore);
    }

    @Test
    void overviewBecomesACompanyWithoutCoordinates() throws PayloadParseException {
        Company.Builder company = parser.parseCompany("""
                        {"Symbol": "ibm", "AssetType": "Common Stock", "Name": "IBM CORP", "Sector": "ENERGY & TRANSPORTATION",
                         "Industry": "-", "MarketCapitalization": "206116848000", "PERatio": "20.5", "EPS": "None",
                         "ExDividendDate": "2026-05-08", "Unknown": [1]}
                        """.getBytes(UTF_8), IBM).orElseThrow();

        assertThat(company.getSymbol()).isEqualTo("IBM");
        assertThat(company.getName()).isEqualTo("IBM CORP");
        assertThat(company.getSector()).isEqualTo("Energy & Transportation");
        assertThat(company.getIndustry()).isNull();
        assertThat(company.getMarketCapitalization()).isEqualTo(206_116_848_000L);
        assertThat(company.getPeRatio()).isEqualTo(20.5);
        assertThat(company.getEps()).isNull();
        assertThat(company.getExDividendDate()).hasToString("2026-05-08");
        assertThat(company.hasPayloadId()).isFalse();
    }

    @Test
    void emptyOverviewIsNoCompany() throws PayloadParseException {
        assertThat(parser.parseCompany("{}".getBytes(UTF_8), IBM)).isEmpty();
    }

    static Stream<Arguments> brokenOverviews() {
        return Stream.of(
                arguments(PayloadRule.NOT_JSON, "{\"Symbol\": \"IB", "cut off"),
                arguments(PayloadRule.NOT_JSON, "{} {}", "continues after"),
                arguments(PayloadRule.ERROR_ANSWER, "{\"Information\": \"slow down\"}", "'slow down'"),
                arguments(PayloadRule.WRONG_SYMBOL, "{\"Symbol\": \"MSFT\"}", "about 'MSFT'"),
                arguments(PayloadRule.WRONG_SYMBOL, "{\"Name\": \"IBM\"}", "names no symbol"));
    }

    @ParameterizedTest(name = "{index}: {0} {2}")
    @MethodSource("brokenOverviews")
    void brokenOverviewIsReportedByRule(PayloadRule rule, String body, String detail) {
        PayloadParseException failure =
                catchThrowableOfType(PayloadParseException.class, () -> parser.parseCompany(body.getBytes(UTF_8), IBM));

        assertThat(failure.rule()).isEqualTo(rule);
        assertThat(failure).hasMessageContaining(detail);
    }
}
