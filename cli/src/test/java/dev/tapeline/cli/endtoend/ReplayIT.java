package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Replays the payloads of one home, whose roles run all the time, and loses its topics at the end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplayIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate NEWEST = LocalDate.of(2026, 11, 20);
    private static final String FACTS = """
        select md5(string_agg(md5((to_jsonb(facts) - 'load_timestamp')::text), '' order by symbol, date_id)) as sum
        from gold.fact_adjusted_prices as facts""";

    private static final String KNOWN = """
        select
            (select md5(string_agg(md5((to_jsonb(facts) - 'load_timestamp')::text), '' order by symbol, date_id))
                from gold.fact_adjusted_prices as facts) as facts,
            (select string_agg(concat_ws(' ', symbol, is_expected, last_week, last_fetched_at, reason), ' ' order by symbol)
                from gold.symbol_coverage) as coverage""";

    @RegisterExtension
    static final StackExtension SERVERS = HomeOnTestStack.servers();

    @TempDir
    static Path work;

    private CommandLineProcess tapeline;
    private HomeOnTestStack served;
    private Path home;
    private UpProcess up;
    private List<String> knownInFirstMonth;

    @BeforeAll
    void fillTwoMonths() throws IOException {
        tapeline = new CommandLineProcess(work);
        home = work.resolve("home");
        served = HomeOnTestStack.create(home, SERVERS);
        up = UpProcess.of(served);
        importWeeks("first", 5);
        knownInFirstMonth = query(KNOWN);
        importWeeks("second", 1);
    }

    @AfterAll
    void stop() {
        if (up != null) {
            up.close();
        }
    }

    @Test
    @Order(1)
    void interruptedReplayIsContinuedAndGivesTheSameRows() throws IOException {
        Process killed = tapeline.start("replay", "--home", "home");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> query("select count(*) from ops.generation where role = 'next'")
                        .get(1)
                        .equals("1"));
        killed.destroyForcibly();
        await().until(() -> !killed.isAlive());

        Ended built = replayAsProcess("--json");
        Ended diff = replayAsProcess("diff");

        assertThat(built.exitCode()).as(built.toString()).isZero();
        JsonNode report = JSON.readTree(built.out());
        assertThat(report.path("generation").asInt()).isEqualTo(2);
        assertThat(report.path("begun").asText()).isEqualTo("resumed");
        assertThat(report.path("payloads").asInt()).isEqualTo(4);
        assertThat(report.path("diskBytes").asLong()).isPositive();
        assertThat(diff.exitCode()).as(diff.toString()).isZero();
        assertThat(diff.out()).contains("generation 2 compared with generation 1: 0 differences");
    }

    @Test
    @Order(2)
    void payloadsThatArriveDuringAReplayReachBothGenerations() throws IOException {
        importWeeks("third", 0);
        List<String> before = query(FACTS);

        Ended promoted = replayAsProcess("promote");

        assertThat(promoted.exitCode()).as(promoted.toString()).isZero();
        assertThat(query(FACTS)).isEqualTo(before);
        assertThat(query("select generation, role, silver_schema, gold_schema from ops.generation order by 1"))
                .containsExactly(
                        "generation,role,silver_schema,gold_schema",
                        "1,previous,silver_g1,gold_g1",
                        "2,current,silver,gold");

        importWeeks("fourth", -1);

        assertThat(query("select max(date_id) from gold.fact_adjusted_prices"))
                .as("the running roles have followed the promotion")
                .containsExactly("max", "20261127");
    }

    @Test
    @Order(3)
    void stricterRuleRemovesExactlyItsRowsUntilItIsRolledBack() throws IOException {
        List<String> before = query(FACTS);

        Ended built = replay("--set", "normalizer.reject-zero-volume=true");
        Ended diff = replay("diff", "--json");
        List<String> shown = whilePromoting();

        assertThat(built.exitCode()).as(built.toString()).isZero();
        assertThat(diff.exitCode()).as(diff.toString()).isEqualTo(4);
        JsonNode report = JSON.readTree(diff.out());
        assertThat(names(report.path("causes"))).contains("ZERO_VOLUME rejects the row");
        assertThat(entry(report.path("tables"), "silver.weekly_bar")
                        .path("removed")
                        .asInt())
                .isEqualTo(2);
        assertThat(entry(report.path("tables"), "silver.weekly_bar")
                        .path("changed")
                        .asInt())
                .isZero();
        assertThat(entry(report.path("tables"), "gold.fact_adjusted_prices")
                        .path("removed")
                        .asInt())
                .isEqualTo(2);
        assertThat(entry(report.path("tables"), "gold.yearly").path("changed").asInt())
                .as("views are compared by their own keys")
                .isPositive();
        assertThat(names(report.path("structures"))).isEmpty();
        assertThat(home.resolve("report/index.html")).content().contains("What a replay would change");
        assertThat(names(report.path("symbols"))).contains("AAA").doesNotContain("SPY");
        assertThat(query("select count(*) from ops.generation_diff_sample where kind = 'removed'"))
                .isNotEqualTo(List.of("count", "0"));
        assertThat(shown).as("readers see the old gold or the new").hasSizeBetween(1, 2);
        assertThat(query("select count(*) from gold.fact_adjusted_prices where trade_volume = 0"))
                .containsExactly("count", "0");

        Ended back = replayAsProcess("rollback");

        assertThat(back.exitCode()).as(back.toString()).isZero();
        assertThat(query(FACTS)).isEqualTo(before);
    }

    @Test
    @Order(4)
    void asOfShowsWhatWasKnownThatDay() throws IOException {
        LocalDate day = NEWEST.minusWeeks(5).plusDays(1);

        Ended built = replay("--as-of", day.toString(), "--json");

        assertThat(built.exitCode()).as(built.toString()).isZero();
        String number = JSON.readTree(built.out()).path("generation").asText();
        Ended then = RolesForHome.run(home, "sql", "--generation", number, "--csv", KNOWN);
        assertThat(then.out().lines().toList()).isEqualTo(knownInFirstMonth);
    }

    @Test
    @Order(5)
    void partialReplayReplacesTheVintagesOfItsSymbols() throws IOException {
        Ended built = replay("--symbols", "AAA", "--set", "normalizer.reject-zero-volume=true", "--json");
        Ended diff = replay("diff", "--json");
        Ended promoted = replay("promote");

        assertThat(built.exitCode()).as(built.toString()).isZero();
        assertThat(JSON.readTree(built.out()).path("payloads").asInt())
                .as("those of the benchmark too, on which beta depends")
                .isEqualTo(8);
        assertThat(promoted.exitCode()).as(promoted.toString()).isZero();
        assertThat(names(JSON.readTree(diff.out()).path("tables")))
                .as("which bars are the newest does not depend on the symbols that are replayed")
                .contains("silver.weekly_bar")
                .doesNotContain("gold.symbol_coverage", "gold.latest_week");
        assertThat(query("select count(*) from gold.fact_adjusted_prices where symbol = 'AAA' and trade_volume = 0"))
                .containsExactly("count", "0");
        assertThat(query("select distinct decision, symbol from ops.decision"))
                .containsExactly("decision,symbol", "ACCEPT,AAA");
    }

    @Test
    @Order(6)
    void sampleOfABackupIsRebuiltWithTheBenchmark() throws IOException {
        Path copy = work.resolve("copy");

        Ended backup = RolesForHome.run(home, "backup", copy.toString());

        assertThat(backup.exitCode()).as(backup.toString()).isZero();
        List<String> context = new ArrayList<>();
        JSON.readTree(copy.resolve("manifest.json").toFile())
                .path("context")
                .forEach(symbol -> context.add(symbol.asText()));
        assertThat(context).contains("SPY");
    }

    @Test
    @Order(7)
    void secondReplayIsRejectedInOneLine() throws SQLException {
        try (Connection owner = StackForHome.as(WarehouseRole.OWNER, home);
                Statement statement = owner.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtextextended('tapeline.replay', 0))");

            Ended second = replay();

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.errorLines()).singleElement().asString().contains("another replay command is running");
        }
    }

    @Test
    @Order(8)
    void lostTopicsAreRebuiltFromTheArchive() throws IOException {
        List<String> before = query(FACTS);
        up.close();
        up = null;
        List<String> records = BronzeTopicOfHome.records(served);
        BronzeTopicOfHome.deleteAll(served);

        Ended empty = replay();
        Ended built = replay("--rebuild-topic", "--set", "normalizer.reject-zero-volume=true");
        Ended diff = replay("diff", "--json");
        Ended promoted = replay("promote");

        assertThat(empty.exitCode()).isEqualTo(1);
        assertThat(empty.errorLines()).singleElement().asString().contains("--rebuild-topic");
        assertThat(built.exitCode()).as(built.toString()).isZero();
        assertThat(BronzeTopicOfHome.records(served)).isEqualTo(records);
        assertThat(names(JSON.readTree(diff.out()).path("tables")))
                .as(
                        "the rows without trades of the earlier payloads were rejected by no rule, and believed, when they arrived")
                .containsExactlyInAnyOrder("ops.rejection", "silver.bar_history");
        assertThat(promoted.exitCode()).as(promoted.toString()).isZero();
        assertThat(query(FACTS)).isEqualTo(before);
    }

    /** Queries gold as often as possible during a promotion; returns the different results. */
    private List<String> whilePromoting() {
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Set<String>> reading = CompletableFuture.supplyAsync(() -> {
            Set<String> results = new TreeSet<>();
            while (!isOver.get()) {
                results.add(query("select count(*), min(first_week) from gold.fact_adjusted_prices as facts"
                                + " inner join gold.dim_stock using (stock_id) where dim_stock.symbol = 'AAA'")
                        .get(1));
            }
            return results;
        });
        Ended promoted = replay("promote");
        isOver.set(true);
        assertThat(promoted.exitCode()).as(promoted.toString()).isZero();
        return new ArrayList<>(reading.join());
    }

    /** Imports the responses of a Friday so many weeks before the newest one. */
    private void importWeeks(String name, int weeksAgo) throws IOException {
        LocalDate newest = NEWEST.minusWeeks(weeksAgo);
        new SavedResponsesFixture(work.resolve(name))
                .plain("SPY.json", weekly("SPY", newest, 0))
                .plain("AAA.json", weekly("AAA", newest, 2));
        Ended run =
                RolesForHome.run(home, "run", "--payloads", work.resolve(name).toString());
        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    /** A weekly response from a fixed first week on; the first weeks have no trades. */
    private static String weekly(String symbol, LocalDate newest, int weeksWithoutTrades) {
        StringJoiner rows = new StringJoiner(",\n");
        LocalDate first = NEWEST.minusWeeks(70);
        int week = 0;
        for (LocalDate day = first; !day.isAfter(newest); day = day.plusWeeks(1)) {
            double close = 100 + 7 * Math.sin(week * 1.3) + week * 0.2;
            rows.add("""
                "%s": {"1. open": "%.4f", "2. high": "%.4f", "3. low": "%.4f", "4. close": "%.4f",
                "5. adjusted close": "%.4f", "6. volume": "%d", "7. dividend amount": "0.0000"}""".formatted(
                    day, close, close + 2, close - 2, close, close, week < weeksWithoutTrades ? 0 : 1000 + week));
            week++;
        }
        return """
            {"Meta Data": {"1. Information": "Weekly Adjusted Prices and Volumes", "2. Symbol": "%s",
            "3. Last Refreshed": "%s", "4. Time Zone": "US/Eastern"}, "Weekly Adjusted Time Series": {%s}}""".formatted(symbol, newest, rows);
    }

    /** In a process of the application, as the first call of each command; further ones run in this JVM. */
    private Ended replayAsProcess(String... more) {
        List<String> arguments = new ArrayList<>(List.of("replay"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--home", "home"));
        return tapeline.run(arguments.toArray(String[]::new));
    }

    private Ended replay(String... more) {
        List<String> arguments = new ArrayList<>(List.of("replay"));
        arguments.addAll(List.of(more));
        return RolesForHome.run(home, arguments.toArray(String[]::new));
    }

    private List<String> query(String sql) {
        return StackForHome.query(home, sql);
    }

    private static JsonNode entry(JsonNode entries, String name) {
        for (JsonNode each : entries) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError(name + " is not in " + entries);
    }

    private static List<String> names(JsonNode entries) {
        List<String> names = new ArrayList<>();
        entries.forEach(entry -> names.add(entry.path("name").asText()));
        return names;
    }
}
