package dev.tapeline.normalizer.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Receipt;
import dev.tapeline.outcome.RulesVersion;
import dev.tapeline.testsupport.GoldenFile;
import dev.tapeline.testsupport.payload.SampleResponses;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import dev.tapeline.vendor.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * Compares what the rules make of fixed payloads with what they made of them when the version of the rules was raised last.
 *
 * <p>The golden file holds the version and a digest per payload. Payloads may be added; a digest of a present one may only
 * change together with the version.
 */
class RulesVersionTest {
    private static final Path RESULTS = Path.of("src/test/resources/rules-version.txt");
    private static final String VERSION = "version";
    private static final String WEEKLY = "TIME_SERIES_WEEKLY_ADJUSTED";

    @Test
    void otherRowsOfTheSamePayloadNeedANewVersion() throws IOException {
        Map<String, String> recorded = recorded();
        Map<String, String> now = results();

        if (String.valueOf(RulesVersion.CURRENT).equals(recorded.get(VERSION))) {
            assertThat(now)
                    .as(
                            "the rules give other rows for payloads than rules version %d did: raise RulesVersion.CURRENT"
                                    + " and describe the change in its comment, then run"
                                    + " ./mvnw -pl normalizer -am test -Dtapeline.golden=write",
                            RulesVersion.CURRENT)
                    .containsAllEntriesOf(recorded);
        }
        StringBuilder text = new StringBuilder();
        now.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        new GoldenFile(RESULTS).assertContent(text.toString());
    }

    private static Map<String, String> recorded() throws IOException {
        Map<String, String> recorded = new TreeMap<>();
        if (Files.exists(RESULTS)) {
            for (String line : Files.readAllLines(RESULTS)) {
                String[] parts = line.split(": ", 2);
                recorded.put(parts[0], parts[1]);
            }
        }
        return recorded;
    }

    private static Map<String, String> results() {
        Map<String, String> results = new LinkedHashMap<>();
        results.put(VERSION, String.valueOf(RulesVersion.CURRENT));
        results.put("vintages of a series", digest(vintages()));
        results.put("rows that rules reject", digest(brokenRows()));
        results.put("payloads that rules reject", digest(brokenPayloads()));
        results.put("companies and reported actions", digest(companiesAndActions()));
        return results;
    }

    /** New, rescaled, restated, withdrawn, merged, stale and incomplete weeks. */
    private static List<String> vintages() {
        List<String> rows = new ArrayList<>();
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            Instant at = SilverTopologyFixture.MONDAY;
            send(silver, rows, series("10", "10"), "IBM", at);
            send(silver, rows, series("10", "5"), "IBM", at.plus(Duration.ofDays(1)));
            send(silver, rows, series("11", "5"), "IBM", at.plus(Duration.ofDays(2)));
            send(silver, rows, series("11", "5"), "IBM", at.plus(Duration.ofDays(3)));
            send(silver, rows, series("12", "5"), "IBM", at.minus(Duration.ofDays(30)));
            send(
                    silver,
                    rows,
                    series("11", "5")
                            .row("2026-11-24", "10", "12", "9", "11", "11", "5", "0.5")
                            .row("2026-11-25", "11", "13", "8", "12", "12", "7", "0"),
                    "IBM",
                    at.plus(Duration.ofDays(4)));
            send(silver, rows, WeeklyPayloadBuilder.of("TSCO.LON").week("2026-11-20", "300"), "TSCO.LON", at);
        }
        return rows;
    }

    private static WeeklyPayloadBuilder series(String price, String adjusted) {
        WeeklyPayloadBuilder payload = WeeklyPayloadBuilder.of("IBM");
        payload.row("2026-11-20", price, "13", "9", price, price, "100", "0.25");
        for (String friday : List.of("2026-11-13", "2026-11-06", "2026-10-30", "2026-10-23")) {
            payload.row(friday, "10", "12", "9", "10", adjusted, "100", "0");
        }
        return payload.row("2026-10-15", "10", "12", "9", "10", "0", "0", "None");
    }

    private static List<String> brokenRows() {
        List<String> rows = new ArrayList<>();
        RuleExamplesTest.rowRules().forEach(example -> RuleExamplesTest.send(example, rows));
        return rows;
    }

    private static List<String> brokenPayloads() {
        List<String> rows = new ArrayList<>();
        RuleExamplesTest.payloadRules().forEach(example -> RuleExamplesTest.send(example, rows));
        return rows;
    }

    private static List<String> companiesAndActions() {
        List<String> rows = new ArrayList<>();
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            Instant at = SilverTopologyFixture.MONDAY;
            send(silver, rows, SampleResponses.overview("IBM").getBytes(UTF_8), "OVERVIEW", "IBM", at);
            send(silver, rows, SampleResponses.splits("IBM", "2026-11-06 2").getBytes(UTF_8), "SPLITS", "IBM", at);
            send(silver, rows, SampleResponses.dividends("IBM").getBytes(UTF_8), "DIVIDENDS", "IBM", at);
        }
        return rows;
    }

    private static void send(
            SilverTopologyFixture silver, List<String> rows, WeeklyPayloadBuilder payload, String symbol, Instant at) {
        send(silver, rows, payload.body(), WEEKLY, symbol, at);
    }

    private static void send(
            SilverTopologyFixture silver, List<String> rows, byte[] body, String function, String symbol, Instant at) {
        collect(silver, rows, silver.send(body, function, symbol, at));
    }

    /** What a payload has given: its receipt without the version of the rules, and the records of all silver topics. */
    static void collect(SilverTopologyFixture silver, List<String> rows, Receipt receipt) {
        rows.add(Receipt.newBuilder(receipt).setRulesVersion(0).build().toString());
        List<SpecificRecord> records = new ArrayList<>(silver.lastBars);
        records.addAll(silver.lastCompanies);
        records.addAll(silver.lastActions);
        records.addAll(silver.lastRejections);
        records.forEach(record -> rows.add(record.toString()));
    }

    private static String digest(List<String> rows) {
        return Sha256.hex(String.join("\n", rows).getBytes(UTF_8));
    }
}
