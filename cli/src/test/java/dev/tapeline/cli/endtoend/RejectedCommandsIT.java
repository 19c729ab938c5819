package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.topics.SymbolPartitioner;
import dev.tapeline.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs the {@code rejected} commands on real servers, first beside running roles, at last with roles of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RejectedCommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate NEWEST = LocalDate.of(2026, 11, 20);

    private static final String COUNT_OF_HELD_SYMBOL =
            "select count(*) from gold.fact_adjusted_prices where symbol = 'HLD'";

    @RegisterExtension
    static final StackExtension SERVERS = HomeOnTestStack.servers();

    @TempDir
    static Path work;

    private CommandLineProcess tapeline;
    private HomeOnTestStack home;
    private RolesForHome roles;

    @BeforeAll
    void startRoles() {
        home = HomeOnTestStack.create(work.resolve("home"), SERVERS);
        roles = RolesForHome.start(home);
    }

    @BeforeEach
    void useTheWorkDirectory() {
        tapeline = new CommandLineProcess(work);
    }

    @AfterAll
    void stop() {
        if (roles != null) {
            roles.close();
        }
    }

    @Test
    @Order(1)
    void shrunkenHistoryIsRejectedAndTheOldVintageStays() throws IOException {
        new SavedResponsesFixture(work.resolve("whole")).plain("AAA.json", weekly("AAA", 1, 60));
        new SavedResponsesFixture(work.resolve("half")).plain("AAA.json", weekly("AAA", 0, 31));
        Ended whole = run("whole");
        assertThat(whole.exitCode()).as(whole.toString()).isZero();

        Ended half = run("half");

        assertThat(half.exitCode()).as(half.toString()).isEqualTo(3);
        assertThat(rejectedAsProcess("list", "--rule", "history_shrank").out())
                .contains("HISTORY_SHRANK", "AAA", "whole payload", "30 of 60 complete weeks");
        assertThat(query("select count(*) from gold.fact_adjusted_prices where symbol = 'AAA'"))
                .containsExactly("count", "60");
    }

    @Test
    @Order(2)
    void acceptedPayloadWithdrawsExactlyTheMissingWeeksOnce() throws IOException {
        String id = idOf("HISTORY_SHRANK", "AAA");

        Ended accepted = rejectedAsProcess("accept", id, "--why", "the vendor confirms it", "--json");
        Ended again = rejected("accept", id);

        assertThat(accepted.exitCode()).as(accepted.toString()).isZero();
        JsonNode outcome = JSON.readTree(accepted.out()).path("taken").path(0);
        assertThat(outcome.path("verdict").asText()).isEqualTo("APPLIED");
        assertThat(outcome.path("rowsNew").asInt()).isEqualTo(1);
        assertThat(outcome.path("rowsUnchanged").asInt()).isEqualTo(30);
        assertThat(outcome.path("rowsWithdrawn").asInt()).isEqualTo(30);
        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(again.out()).contains("nothing to do", "AAA: already accepted by ", "gold is up to date");
        assertThat(query("select count(*), min(date_id) from gold.fact_adjusted_prices where symbol = 'AAA'"))
                .containsExactly("count,min", "31,20260424");
        assertThat(query("select attempt, rows_withdrawn from ops.receipt where symbol = 'AAA' order by bronze_offset"))
                .containsExactly("attempt,rows_withdrawn", "0,0", "0,0", "1,30");
        assertThat(query("select decision, why from ops.decision"))
                .containsExactly("decision,why", "ACCEPT,the vendor confirms it");
        assertThat(rejected("list", "--symbol", "aaa").out()).contains("no open rejections");
        assertThat(rejected("list", "--status", "redriven").out()).contains("HISTORY_SHRANK");
    }

    @Test
    @Order(3)
    void everyRejectionOfADamagedSetIsListedWithItsRule() throws IOException {
        writeDamagedSet(new SavedResponsesFixture(work.resolve("damaged")));

        Ended run = run("damaged");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        JsonNode listed = JSON.readTree(rejected("list", "--json").out());
        Map<String, Integer> rules = new TreeMap<>();
        listed.path("rules")
                .forEach(rule ->
                        rules.put(rule.path("name").asText(), rule.path("count").asInt()));
        assertThat(rules)
                .isEqualTo(new TreeMap<>(Map.of(
                        "BAD_DATE", 1,
                        "PRICE_NOT_POSITIVE", 1,
                        "OUTSIDE_RANGE", 1,
                        "NOT_A_NUMBER", 1,
                        "MISSING_FIELD", 1,
                        "DUPLICATE_DATE", 1,
                        "WRONG_SYMBOL", 1,
                        "NOT_JSON", 1,
                        "OVERSIZE", 1,
                        "EMPTY_SERIES", 1)));
        assertThat(listed.path("rejections")).hasSize(10);
        assertThat(query(
                        "select rows_read, rows_new, rows_merged, rows_rejected from ops.receipt where symbol = 'DMG'"))
                .containsExactly("rows_read,rows_new,rows_merged,rows_rejected", "19,13,0,6");
        assertThat(query("select count(*) from gold.fact_adjusted_prices where symbol = 'DMG'"))
                .containsExactly("count", "13");
        assertThat(rejected("list").out()).contains("by rule: 1 BAD_DATE, 1 DUPLICATE_DATE, 1 EMPTY_SERIES");
    }

    @Test
    @Order(4)
    void shownRejectionNamesRowRuleExpectationAndArchivedResponse() throws IOException {
        Ended shown = rejectedAsProcess("show", idOf("OUTSIDE_RANGE", "DMG").substring(0, 8));

        assertThat(shown.exitCode()).as(shown.toString()).isZero();
        assertThat(shown.out())
                .contains("OUTSIDE_RANGE", "low <= open, close <= high", "\"2. high\": \"1.0\"", "attempt 0")
                .containsPattern(
                        "s3://" + home.name()
                                + "/bronze/source=alphavantage/function=TIME_SERIES_WEEKLY_ADJUSTED/symbol=DMG/\\S+\\.json\\.gz");
    }

    @Test
    @Order(5)
    void redrivenRowThatIsStillInvalidIsOpenAgain() throws IOException {
        String id = idOf("OUTSIDE_RANGE", "DMG");

        Ended redriven = rejected("redrive", id.substring(0, 8));

        assertThat(redriven.exitCode()).as(redriven.toString()).isEqualTo(3);
        assertThat(redriven.out())
                .containsPattern("DMG +redriven +unchanged +0 +0 +13 +0 +6")
                .contains("open again: tapeline rejected list");
        assertThat(query("select status, attempt, count(*) from ops.rejection where symbol = 'DMG' group by 1, 2"))
                .containsExactly("status,attempt,count", "open,1,6");
        assertThat(rejected("show", id).out()).contains("attempt 1", "REDRIVE");
        assertThat(query("select count(*) from gold.fact_adjusted_prices where symbol = 'DMG'"))
                .containsExactly("count", "13");
    }

    @Test
    @Order(6)
    void redrivenPayloadIsSupersededByANewerOne() throws IOException {
        new SavedResponsesFixture(work.resolve("old/a")).plain("BBB.json", weekly("BBB", 2, 30));
        new SavedResponsesFixture(work.resolve("old/b")).plain("BBB.json", weekly("BBB", 1, 10));
        new SavedResponsesFixture(work.resolve("old/c")).plain("BBB.json", weekly("BBB", 0, 32));
        for (String next : List.of("old/a", "old/b", "old/c")) {
            run(next);
        }
        String id = idOf("HISTORY_SHRANK", "BBB");

        Ended redriven = rejected("redrive", id);
        Ended again = rejected("redrive", id);

        assertThat(redriven.exitCode()).as(redriven.toString()).isZero();
        assertThat(redriven.out()).contains("superseded by a newer payload");
        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(again.out()).contains("nothing to do", "BBB: already redriven");
        assertThat(rejected("list", "--status", "superseded").out()).contains("BBB");
        assertThat(query("select count(*) from gold.fact_adjusted_prices where symbol = 'BBB'"))
                .containsExactly("count", "32");
    }

    @Test
    @Order(7)
    void discardedRejectionStaysDiscardedAfterARedriveOfOthers() throws IOException {
        String id = idOf("BAD_DATE", "DMG");
        Ended unexplained = rejected("discard", id);

        Ended discarded = rejectedAsProcess("discard", id, "--why", "no such day");
        Ended rest = rejected("redrive", "--rule", "MISSING_FIELD");

        assertThat(unexplained.exitCode()).isEqualTo(2);
        assertThat(unexplained.errorLines()).singleElement().asString().contains("--why");
        assertThat(discarded.exitCode()).as(discarded.toString()).isZero();
        assertThat(rest.exitCode()).as(rest.toString()).isEqualTo(3);
        assertThat(query("select rule, status, attempt from ops.rejection where symbol = 'DMG'"
                        + " and rule in ('BAD_DATE', 'MISSING_FIELD') order by 1"))
                .containsExactly("rule,status,attempt", "BAD_DATE,discarded,2", "MISSING_FIELD,open,2");
        assertThat(rejected("show", id).out()).contains("DISCARD", "no such day");
    }

    @Test
    @Order(8)
    void wrongUsageIsReportedInOneLine() throws IOException {
        String row = idOf("NOT_A_NUMBER", "DMG");

        assertUsageError(
                rejected("accept", row), "only a suspect payload (HISTORY_SHRANK, IDENTITY_CHANGED) can be accepted");
        assertUsageError(rejected("show", "ffffffff-ffff"), "no rejection has an id that begins with 'ffffffff-ffff'");
        assertUsageError(rejected("show", row.substring(0, 3)), "at least 4 digits");
        assertUsageError(rejected("redrive"), "either ids, or --rule RULE, or --all");
        assertUsageError(rejected("redrive", row, "--all"), "either ids, or --rule RULE, or --all");
        assertUsageError(rejected("list", "--status", "lost"), "lost");
        assertThat(rejected("redrive", "--rule", "NO_SUCH_RULE").out()).contains("nothing to do");
        Ended unfinished = tapeline.run("rejected");
        assertThat(unfinished.exitCode()).isEqualTo(2);
        assertThat(unfinished.err()).contains("list", "show", "accept", "redrive", "discard");
    }

    @Test
    @Order(9)
    void redriveReleasesASymbolWithABarThatCannotBeLoaded() throws Exception {
        new SavedResponsesFixture(work.resolve("held/a")).plain("HLD.json", weekly("HLD", 1, 30));
        new SavedResponsesFixture(work.resolve("held/b")).plain("HLD.json", weekly("HLD", 0, 31));
        Ended first = run("held/a");
        assertThat(query(COUNT_OF_HELD_SYMBOL)).as(first.toString()).containsExactly("count", "30");

        // Given a bar that cannot be decoded, and a later difference of its symbol
        publishUndecodableBar("HLD");
        Ended second = run("held/b");

        assertThat(second.exitCode()).as(second.toString()).isEqualTo(3);
        assertThat(query(COUNT_OF_HELD_SYMBOL)).containsExactly("count", "30");
        assertThat(rejected("list", "--rule", "held").out()).contains("HELD", "HLD");

        // When the payload is published again, by a command that runs the roles itself, the normalizer emits its whole
        // vintage
        roles.close();
        roles = null;
        Map<String, String> external = ServerEnvironment.of(home.endpoints(), home.directory());
        tapeline = tapeline.with(external);
        Ended redriven = rejectedAsProcess("redrive", "--rule", "HELD");

        assertThat(redriven.exitCode()).as(redriven.toString()).isZero();
        Ended rows = RolesForHome.run(external, home.directory(), "sql", "--csv", COUNT_OF_HELD_SYMBOL);
        assertThat(rows.out().lines()).as(rows.toString()).containsExactly("count", "31");
        assertThat(RolesForHome.run(external, home.directory(), "rejected", "list", "--rule", "held")
                        .out())
                .contains("no open rejections");
    }

    private void publishUndecodableBar(String symbol) throws Exception {
        String topic = home.onBroker(Topics.SILVER_WEEKLY_BARS.name());
        String broker = home.endpoints().kafka().orElseThrow().bootstrapServers();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            int partitions = producer.partitionsFor(topic).size();
            producer.send(new ProducerRecord<>(
                            topic,
                            SymbolPartitioner.partitionOf(symbol, partitions),
                            (symbol + "|2026-W47").getBytes(StandardCharsets.UTF_8),
                            new byte[] {7}))
                    .get();
        }
    }

    private static void assertUsageError(Ended ended, String message) {
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.errorLines()).singleElement().asString().contains(message);
    }

    /** In a process of the application, as the first call of each command; further ones run in this JVM. */
    private Ended rejectedAsProcess(String... args) {
        return tapeline.run(rejectedWords(args, "--home", "home"));
    }

    private Ended rejected(String... args) {
        return roles.run(rejectedWords(args));
    }

    private static String[] rejectedWords(String[] args, String... more) {
        return Stream.of(Stream.of("rejected"), Stream.of(args), Stream.of(more))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    private Ended run(String payloads) {
        return roles.run("run", "--payloads", work.resolve(payloads).toString());
    }

    private String idOf(String rule, String symbol) {
        List<String> rows = query(
                "select rejection_id from ops.rejection where rule = '%s' and symbol = '%s'".formatted(rule, symbol));
        assertThat(rows).hasSize(2);
        return rows.get(1);
    }

    private List<String> query(String sql) {
        return StackForHome.query(work.resolve("home"), sql);
    }

    /** One response or row per rule that rejects it, in the order of the rules; thirteen rows of DMG are valid. */
    private static void writeDamagedSet(SavedResponsesFixture damaged) {
        List<String> rows = new ArrayList<>();
        IntStream.range(0, 12).forEach(week -> rows.add(row(NEWEST.minusWeeks(week), week)));
        rows.add(row("2026-08-28", "10", "11", "9", "10", "10", "100", "0.0").replace("}", ", \"8. extra\": \"1\"}"));
        rows.add(row("2026-13-45", "10", "11", "9", "10", "10", "100", "0.0"));
        rows.add(row("2026-08-21", "-10", "11", "9", "10", "10", "100", "0.0"));
        rows.add(row("2026-08-14", "10", "1.0", "9", "10", "10", "100", "0.0"));
        rows.add(row("2026-08-07", "10", "NaN", "9", "10", "10", "100", "0.0"));
        rows.add(row("2026-07-31", "10", "11", "9", "10", "10", "100", "0.0").replace("\"6. volume\": \"100\", ", ""));
        rows.add(row("2026-11-20", "77", "78", "76", "77", "77", "100", "0.0"));
        damaged.plain("DMG.json", response("DMG", NEWEST, rows));
        damaged.plain("EMPTY.json", response("EMPTY", NEWEST, List.of()));
        String whole = response("CUT", NEWEST, List.of(row(NEWEST, 0), row(NEWEST.minusWeeks(1), 1)));
        damaged.plain("CUT.json", whole.substring(0, whole.length() - 40));
        damaged.plain("HUGE.json", response("HUGE", NEWEST, List.of(row(NEWEST, 0))) + " ".repeat(17 * 1024 * 1024));
        String other = response("OTHER", NEWEST, List.of(row(NEWEST, 0)));
        damaged.gzipped(
                "bronze/source=alphavantage/function=TIME_SERIES_WEEKLY_ADJUSTED/symbol=ASKED/20261121T000000000Z-"
                        + sha256(other).substring(0, 8) + ".json.gz",
                other);
    }

    /** A response with consecutive weeks, last refreshed on the newest day. */
    private static String weekly(String symbol, int newest, int weeks) {
        List<String> rows = IntStream.range(newest, newest + weeks)
                .mapToObj(week -> row(NEWEST.minusWeeks(week), week))
                .toList();
        return response(symbol, NEWEST.minusWeeks(newest), rows);
    }

    private static String response(String symbol, LocalDate refreshed, List<String> rows) {
        return """
                {"Meta Data": {"1. Information": "Weekly Adjusted Prices and Volumes", "2. Symbol": "%s",
                 "3. Last Refreshed": "%s", "4. Time Zone": "US/Eastern"},
                 "Weekly Adjusted Time Series": {%s}}""".formatted(symbol, refreshed, String.join(",\n", rows));
    }

    private static String row(LocalDate date, int week) {
        String price = Integer.toString(100 + week % 7);
        return row(date.toString(), price, Integer.toString(110), Integer.toString(90), price, price, "1000", "0.0");
    }

    private static String row(String date, String... fields) {
        return """
                "%s": {"1. open": "%s", "2. high": "%s", "3. low": "%s", "4. close": "%s", "5. adjusted close": "%s", \
                "6. volume": "%s", "7. dividend amount": "%s"}""".formatted(date, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
