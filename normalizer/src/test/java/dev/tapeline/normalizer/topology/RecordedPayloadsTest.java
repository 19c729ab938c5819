package dev.tapeline.normalizer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.avro.Company;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.testsupport.payload.RecordedResponses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The rules on recorded responses, which may not be published, so their directory is an environment variable. */
@EnabledIfEnvironmentVariable(named = RecordedResponses.VARIABLE, matches = ".+")
class RecordedPayloadsTest {
    @Test
    void everyRowOfTheNewestPayloadsBecomesABar() {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            List<Receipt> receipts = RecordedResponses.files("weekly-adjusted").stream()
                    .map(file -> send(silver, file, symbolOf(file)))
                    .toList();

            assertThat(receipts).hasSize(11).allSatisfy(receipt -> {
                assertThat(receipt.getVerdict()).isEqualTo("APPLIED");
                assertThat(receipt.getRowsRejected()).isZero();
                assertThat(receipt.getRowsMerged()).isZero();
            });
            assertThat(silver.silver).hasSize(11_689);
        }
    }

    @Test
    void olderDownloadsAreStaleAfterTheNewest() {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            for (String symbol : List.of("IBM", "AMZN")) {
                send(silver, newest(symbol), symbol);
                assertThat(RecordedResponses.files("weekly-adjusted-snapshots/" + symbol).stream()
                                .map(file -> send(silver, file, symbol)))
                        .isNotEmpty()
                        .allSatisfy(receipt -> assertThat(receipt.getVerdict()).isEqualTo("STALE"));
            }
        }
    }

    @Test
    void eachVintageChangeHasItsCause() {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            assertThat(causesOf(silver, "AMZN"))
                    .containsExactly("NEW_WEEKS", "NEW_WEEKS+SPLIT+CORRECTION", "NEW_WEEKS");
            assertThat(causesOf(silver, "AMD")).containsExactly("NEW_WEEKS", "NEW_WEEKS");
            assertThat(causesOf(silver, "MSFT"))
                    .containsExactly("NEW_WEEKS", "NEW_WEEKS+DIVIDEND", "NEW_WEEKS+DIVIDEND");
            assertThat(causesOf(silver, "IBM"))
                    .containsExactly(
                            "NEW_WEEKS",
                            "NEW_WEEKS+DIVIDEND+CORRECTION",
                            "NEW_WEEKS+DIVIDEND+CORRECTION",
                            "NEW_WEEKS+DIVIDEND+CORRECTION");
        }
    }

    @Test
    void newestWeekOfIbmWasCorrectedAfterTheClose() {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            Receipt last = vintagesOf("IBM")
                    .map(file -> send(silver, file, "IBM"))
                    .reduce((earlier, later) -> later)
                    .orElseThrow();

            assertThat(last.getRescales()).singleElement().satisfies(rescale -> {
                assertThat(rescale.getFactor()).isBetween(0.98890, 0.98891);
                assertThat(rescale.getWeeks()).isEqualTo(1351);
                assertThat(rescale.getCause()).isEqualTo("DIVIDEND");
            });
            assertThat(last.getCorrections())
                    .extracting(value -> value.getWeekEnding() + " " + value.getField())
                    .containsExactly(
                            "2025-10-03 high", "2025-10-03 close", "2025-10-03 adjusted_close", "2025-10-03 volume");
        }
    }

    @Test
    void anyOrderOfTheSamePayloadsEndsInTheSameSilver() {
        List<Path> files = new ArrayList<>();
        for (String symbol : List.of("AMZN", "IBM", "HPQ", "DELL", "META")) {
            files.addAll(vintagesOf(symbol).toList());
        }
        Map<String, String> inOrder = silverAfter(files);
        Collections.reverse(files);
        Map<String, String> newestFirst = silverAfter(files);
        Collections.shuffle(files, new Random(42));

        assertThat(newestFirst).isEqualTo(inOrder);
        assertThat(silverAfter(files)).isEqualTo(inOrder);
    }

    @Test
    void allOverviewsBecomeCompanies() throws IOException {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            List<Path> overviews = RecordedResponses.files("overview");
            assertThat(overviews).hasSize(129);
            for (Path file : overviews) {
                String symbol = file.getFileName().toString().replace(".json", "");
                Receipt receipt =
                        silver.send(RecordedResponses.read(file), "OVERVIEW", symbol, SilverTopologyFixture.MONDAY);

                assertThat(receipt.getVerdict()).as(symbol).isEqualTo("APPLIED");
                Company company = silver.lastCompanies.get(0);
                assertThat(company.getName()).as(symbol).isNotBlank();
                assertThat(company.getCurrency()).as(symbol).isEqualTo("USD");
                // Null if the payload holds None or -, and only then.
                JsonNode payload = new ObjectMapper().readTree(file.toFile());
                assertThat(company.getMarketCapitalization() == null)
                        .as(symbol)
                        .isEqualTo(isMissing(payload, "MarketCapitalization"));
                assertThat(company.getSharesOutstanding() == null)
                        .as(symbol)
                        .isEqualTo(isMissing(payload, "SharesOutstanding"));
                assertThat(company.getEps() == null).as(symbol).isEqualTo(isMissing(payload, "EPS"));
                assertThat(company.getLatestQuarter() == null)
                        .as(symbol)
                        .isEqualTo(isMissing(payload, "LatestQuarter"));
                assertThat(company.getSector()).as(symbol).matches(".*[a-z].*");
                assertThat(company.getIndustry()).as(symbol).matches(".*[a-z].*");
            }
        }
    }

    private static boolean isMissing(JsonNode payload, String field) {
        return List.of("None", "-", "").contains(payload.path(field).asText());
    }

    private static List<String> causesOf(SilverTopologyFixture silver, String symbol) {
        return vintagesOf(symbol)
                .map(file -> send(silver, file, symbol).getCause())
                .toList();
    }

    /** All payloads of the symbol, oldest first. */
    private static Stream<Path> vintagesOf(String symbol) {
        return Stream.concat(
                RecordedResponses.files("weekly-adjusted-snapshots/" + symbol).stream(), Stream.of(newest(symbol)));
    }

    private static Path newest(String symbol) {
        return RecordedResponses.path("weekly-adjusted/" + symbol + ".json.gz");
    }

    private static Map<String, String> silverAfter(List<Path> files) {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            files.forEach(file -> send(
                    silver,
                    file,
                    file.getParent().endsWith("weekly-adjusted")
                            ? symbolOf(file)
                            : file.getParent().getFileName().toString()));
            Map<String, String> content = new TreeMap<>();
            silver.silver.forEach((week, bar) -> content.put(week, contentOf(bar)));
            return content;
        }
    }

    /** The bar without the fields that identify its payload. */
    private static String contentOf(WeeklyBar bar) {
        return WeeklyBar.newBuilder(bar)
                .setFetchedAt(Instant.EPOCH)
                .setPayloadId("")
                .setBatchId("")
                .setBronzeOffset(0)
                .setVintageBars(0)
                .build()
                .toString();
    }

    private static Receipt send(SilverTopologyFixture silver, Path file, String symbol) {
        byte[] body = RecordedResponses.read(file);
        return silver.send(
                body,
                symbol,
                endOfDay(lastRefreshed(new String(body, 0, 400, java.nio.charset.StandardCharsets.UTF_8))));
    }

    private static String lastRefreshed(String head) {
        int at = head.indexOf(": \"", head.indexOf("3. Last Refreshed")) + 3;
        return head.substring(at, at + 10);
    }

    private static Instant endOfDay(String date) {
        return LocalDate.parse(date)
                .atTime(23, 59, 59)
                .atZone(java.time.ZoneId.of("US/Eastern"))
                .toInstant();
    }

    private static String symbolOf(Path file) {
        return file.getFileName().toString().replace(".json.gz", "");
    }
}
