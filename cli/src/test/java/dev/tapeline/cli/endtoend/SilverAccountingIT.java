package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import dev.tapeline.testsupport.stack.StackExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Checks that every row of damaged and shrunken responses is counted once, and that gold does not depend on their order. */
class SilverAccountingIT {
    private static final String GOLD = """
            select date_id, last_trading_date, is_complete, open_price, close_price, adj_close_price, trade_volume,
                dividend_amount, weekly_return_pct, drawdown_pct, weeks_since_previous
            from gold.fact_adjusted_prices
            where symbol in (%s)
            order by symbol, date_id""";

    @RegisterExtension
    static final StackExtension SERVERS = HomeOnTestStack.servers();

    @TempDir
    static Path work;

    private static RolesForHome roles;

    @BeforeAll
    static void startRoles() {
        roles = RolesForHome.start(HomeOnTestStack.create(work.resolve("home"), SERVERS));
    }

    @AfterAll
    static void stop() {
        roles.close();
    }

    @Test
    void goldDependsOnTheNewestResponsesAndNotOnTheOrderOfLoading() {
        // Two pairs of symbols with the same bars: the first is loaded backwards, the second in order.
        older("backwards-older", "AAA1", "BBB1");
        newest("backwards-newest", "AAA1", "BBB1");
        older("older", "AAA", "BBB");
        newest("newest", "AAA", "BBB");
        String first = GOLD.formatted("'AAA1', 'BBB1'");

        run(0, "backwards-newest");
        List<String> alone = query(first);
        run(0, "backwards-older");
        run(0, "older");
        run(0, "newest");

        assertThat(alone).hasSize(1 + 2 * (SavedResponsesFixture.WEEKS + 8));
        assertThat(query(first)).isEqualTo(alone);
        assertThat(query(GOLD.formatted("'AAA', 'BBB'"))).isEqualTo(alone);
        assertThat(query("select symbol, cause, weeks_added, weeks_rescaled, weeks_corrected"
                        + " from ops.receipt where symbol in ('AAA', 'BBB') order by symbol, fetched_at"))
                .containsExactly(
                        "symbol,cause,weeks_added,weeks_rescaled,weeks_corrected",
                        "AAA,NEW_WEEKS,60,0,0",
                        "AAA,NEW_WEEKS+RESCALE,4,60,0",
                        "AAA,NEW_WEEKS+RESCALE,4,64,0",
                        "BBB,NEW_WEEKS,62,0,0",
                        "BBB,NEW_WEEKS+RESCALE,6,62,0");
        assertThat(query("select symbol, field, round(factor, 4), weeks, cause from ops.restatement"
                        + " where symbol in ('AAA', 'BBB') order by symbol, fetched_at"))
                .containsExactly(
                        "symbol,field,round,weeks,cause",
                        "AAA,adjusted_close,0.9900,60,RESCALE",
                        "AAA,adjusted_close,0.9899,64,RESCALE",
                        "BBB,adjusted_close,0.5000,62,RESCALE");
    }

    @Test
    void receiptsCountEveryRowOfDamagedAndShrunkenResponses() {
        SavedResponsesFixture damaged = new SavedResponsesFixture(work.resolve("damaged"));
        String wrong = response("MSFT", "2026-11-20", good("2026-11-20"));
        damaged.plain(
                        "whole.json",
                        response("HALF", "2026-11-19", good("2026-11-13"), good("2026-11-06"), good("2026-10-30")))
                .plain(
                        "rows.json",
                        response(
                                "DMG",
                                "2026-11-20",
                                good("2026-11-20"),
                                row("2026-11-31", Map.of()),
                                row("2026-11-06", Map.of("4. close", "-9.0000")),
                                row("2026-10-30", Map.of("2. high", "1.0000")),
                                row("2026-10-23", Map.of("1. open", "NaN")),
                                row("2026-10-16", Map.of("6. volume", "")).replace("\"6. volume\": \"\", ", ""),
                                row("2026-10-09", Map.of("8. split coefficient", "1.0")),
                                row("2026-11-20", Map.of("2. high", "12.0000"))))
                .plain(
                        "truncated.json",
                        response("CUT", "2026-11-20", good("2026-11-20"), good("2026-11-13"))
                                .substring(0, 400))
                .plain("empty.json", response("NIL", "2026-11-20"))
                .plain(
                        "large.json",
                        response("BIG", "2026-11-20", row("2026-11-20", Map.of("9. filler", "x".repeat(17 << 20)))))
                .plain(
                        "bronze/source=alphavantage/function=TIME_SERIES_WEEKLY_ADJUSTED/symbol=IBM/20261121T045959000Z-"
                                + sha256(wrong).substring(0, 8) + ".json",
                        wrong);
        new SavedResponsesFixture(work.resolve("shrunken"))
                .plain("half.json", response("HALF", "2026-11-20", good("2026-11-20")));

        run(3, "damaged");
        run(3, "shrunken");

        assertThat(query("select symbol, verdict, reason, rows_read, rows_new, rows_rejected from ops.receipt"
                        + " order by fetched_at, symbol, bronze_offset"))
                .contains(
                        "DMG,APPLIED,,8,2,6",
                        "CUT,REJECTED,NOT_JSON,1,0,1",
                        "NIL,REJECTED,EMPTY_SERIES,0,0,0",
                        "BIG,REJECTED,OVERSIZE,0,0,0",
                        "IBM,REJECTED,WRONG_SYMBOL,1,0,1",
                        "HALF,APPLIED,,3,3,0",
                        "HALF,REJECTED,HISTORY_SHRANK,1,0,1");
        assertThat(query("select rule from ops.rejection where symbol = 'DMG' order by rule"))
                .containsExactly(
                        "rule",
                        "BAD_DATE",
                        "DUPLICATE_DATE",
                        "MISSING_FIELD",
                        "NOT_A_NUMBER",
                        "OUTSIDE_RANGE",
                        "PRICE_NOT_POSITIVE");
        assertThat(query("select symbol, count(*) from gold.fact_adjusted_prices"
                        + " where symbol !~ '^(AAA|BBB)' group by symbol order by 1"))
                .containsExactly("symbol,count", "DMG,2", "HALF,3");
    }

    private static void older(String directory, String rescaled, String split) {
        new SavedResponsesFixture(work.resolve(directory))
                .weekly(rescaled, 1.0, 0)
                .weekly(rescaled, 0.99, 4)
                .weekly(split, 1.0, 2);
    }

    private static void newest(String directory, String rescaled, String split) {
        new SavedResponsesFixture(work.resolve(directory))
                .weekly(rescaled, 0.98, 8)
                .weekly(split, 0.5, 8);
    }

    private static String response(String symbol, String lastRefreshed, String... rows) {
        return """
                {"Meta Data": {"1. Information": "Weekly Adjusted Prices and Volumes", "2. Symbol": "%s",
                 "3. Last Refreshed": "%s", "4. Time Zone": "US/Eastern"},
                 "Weekly Adjusted Time Series": {%s}}""".formatted(symbol, lastRefreshed, String.join(",\n", rows));
    }

    private static String good(String date) {
        return row(date, Map.of());
    }

    private static String row(String date, Map<String, String> other) {
        Map<String, String> fields = new java.util.LinkedHashMap<>();
        List.of("1. open", "2. high", "3. low", "4. close", "5. adjusted close")
                .forEach(price -> fields.put(price, "10.0000"));
        fields.put("6. volume", "1000");
        fields.put("7. dividend amount", "0.0000");
        fields.putAll(other);
        List<String> parts = fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\": \"" + field.getValue() + "\"")
                .toList();
        return "\"" + date + "\": {" + String.join(", ", parts) + "}";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(int exitCode, String payloads) {
        Ended ended = roles.run("run", "--payloads", work.resolve(payloads).toString());
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(exitCode);
    }

    private static List<String> query(String sql) {
        return StackForHome.query(work.resolve("home"), sql);
    }
}
