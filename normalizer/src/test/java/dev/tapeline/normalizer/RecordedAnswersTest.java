package dev.tapeline.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The rules over answers that were really given; they may not be republished, so a directory of them is given. */
@EnabledIfEnvironmentVariable(named = "TAPELINE_RECORDED_DATA", matches = ".+")
class RecordedAnswersTest {
    private static final Path RECORDED =
            Path.of(String.valueOf(System.getenv("TAPELINE_RECORDED_DATA")), "alphavantage");

    @Test
    void everyRowOfTheNewestAnswersBecomesABar() throws IOException {
        try (SilverFixture silver = new SilverFixture();
                Stream<Path> files = Files.list(RECORDED.resolve("weekly-adjusted"))) {
            List<Receipt> receipts = files.sorted()
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
    void olderDownloadsAreStaleAfterTheNewest() throws IOException {
        try (SilverFixture silver = new SilverFixture()) {
            for (String symbol : List.of("IBM", "AMZN")) {
                send(silver, RECORDED.resolve("weekly-adjusted").resolve(symbol + ".json.gz"), symbol);
                try (Stream<Path> older =
                        Files.list(RECORDED.resolve("weekly-adjusted-snapshots").resolve(symbol))) {
                    assertThat(older.map(file -> send(silver, file, symbol)))
                            .isNotEmpty()
                            .allSatisfy(
                                    receipt -> assertThat(receipt.getVerdict()).isEqualTo("STALE"));
                }
            }
        }
    }

    private static Receipt send(SilverFixture silver, Path file, String symbol) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            byte[] body = in.readAllBytes();
            return silver.send(
                    body,
                    symbol,
                    endOfDay(lastRefreshed(new String(body, 0, 400, java.nio.charset.StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
