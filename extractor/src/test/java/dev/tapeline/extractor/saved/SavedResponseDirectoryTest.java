package dev.tapeline.extractor.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.extractor.bronze.BatchId;
import dev.tapeline.extractor.bronze.Payload;
import dev.tapeline.market.Symbol;
import dev.tapeline.testsupport.payload.SampleResponses;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.RedactedBody;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SavedResponseDirectoryTest {
    private static final AlphaVantage VENDOR = new AlphaVantage();
    private static final Instant GIVEN = Instant.parse("2024-01-02T03:04:05Z");

    private static final String ADJUSTED = "timestamp,open,high,low,close,adjusted close,volume,dividend amount";

    @TempDir
    Path directory;

    @Test
    void responsesAreSortedByPath() throws IOException {
        write("b/IBM.json", SampleResponses.weekly("IBM", "2026-11-20"));
        write("a.json.gz", SampleResponses.gzip(SampleResponses.weekly("AAPL", "2026-11-20")));
        write("b/A.JSON", SampleResponses.overview("A"));
        write("b/readme.md", "not an response, and not named like one");

        assertThat(outcomes())
                .extracting(outcome -> response(outcome).symbol().text())
                .containsExactly("AAPL", "A", "IBM");
    }

    @Test
    void weeklySeriesIsFetchedAtTheEndOfItsRefreshDay() throws IOException {
        write("2020-01-01.json", SampleResponses.weekly("IBM", "2026-11-20"));

        assertThat(onlyResponse(Optional.of(GIVEN)).fetchedAt()).isEqualTo("2026-11-21T04:59:59Z");
    }

    @Test
    void fetchTimeOfAnOverviewIsItsFileNameThenTheOptionThenTheModificationTime() throws IOException {
        Path file = write("IBM/2022-02-11.json", SampleResponses.overview("IBM"));
        assertThat(onlyResponse(Optional.of(GIVEN)).fetchedAt()).isEqualTo("2022-02-12T04:59:59Z");

        Path renamed = Files.move(file, file.resolveSibling("overview.json"));
        assertThat(onlyResponse(Optional.of(GIVEN)).fetchedAt()).isEqualTo(GIVEN);

        Files.setLastModifiedTime(renamed, FileTime.from(Instant.parse("2023-05-06T07:08:09Z")));
        assertThat(onlyResponse(Optional.empty()).fetchedAt()).isEqualTo("2023-05-06T07:08:09Z");
    }

    @Test
    void splitsAndDividendsAreIdentifiedByTheirRowsAndEmptyListsByTheirPath() throws IOException {
        write("1/IBM.json", SampleResponses.dividends("IBM", "2025-08-08 1.68"));
        write("2/dividends/IBM.json", SampleResponses.splits("IBM", "1999-05-27 2.0000"));
        write("3/Dividends/AAAU.json", SampleResponses.dividends("AAAU"));
        write("4/dividends/AAAU_SPLITS.json", SampleResponses.splits("AAAU"));
        write("5/AAAU.json", SampleResponses.splits("AAAU"));

        assertThat(outcomes().stream().limit(4).map(outcome -> response(outcome).function()))
                .containsExactly(
                        VendorFunction.DIVIDENDS,
                        VendorFunction.SPLITS,
                        VendorFunction.DIVIDENDS,
                        VendorFunction.SPLITS);
        assertThat(line(outcomes().get(4)))
                .isEqualTo("5/AAAU.json: a list without splits or dividends of AAAU; name the file or its directory"
                        + " splits or dividends to tell which it is");
    }

    @Test
    void fetchTimeOfDividendsIsItsFileNameThenTheOption() throws IOException {
        Path file = write("IBM-2025-10-03.json", SampleResponses.dividends("IBM", "2025-08-08 1.68"));
        assertThat(onlyResponse(Optional.of(GIVEN)).fetchedAt()).isEqualTo("2025-10-04T03:59:59Z");

        Files.move(file, file.resolveSibling("IBM.json"));
        assertThat(onlyResponse(Optional.of(GIVEN)).fetchedAt()).isEqualTo(GIVEN);
    }

    @Test
    void unreadableFilesAreReportedAndTheRestIsImported() throws IOException {
        byte[] gzip = SampleResponses.gzip(SampleResponses.weekly("IBM", "2026-11-20"));
        write("a-truncated.json.gz", Arrays.copyOf(gzip, gzip.length / 2));
        write("b-empty.json.gz", new byte[0]);
        write("c-plain.json.gz", "{}");
        write("d-empty.json", "");
        write("e-error.json", "{\"Information\": \"your API key as QWERTZUIOPASDFGH and our\"}");
        write("f-evil\u001b[31m.json", SampleResponses.weekly("../../x", "2026-11-20"));
        write("g-good.json", SampleResponses.weekly("IBM", "2026-11-20"));
        Files.createSymbolicLink(directory.resolve("h-gone.json"), directory.resolve("nowhere"));
        Files.createDirectory(directory.resolve("i-directory.json"));

        assertThat(outcomes().stream().map(SavedResponseDirectoryTest::line))
                .containsExactly(
                        "a-truncated.json.gz: truncated gzip, or empty",
                        "b-empty.json.gz: truncated gzip, or empty",
                        "c-plain.json.gz: not gzip, or damaged",
                        "d-empty.json: empty",
                        "e-error.json: an error response, Information: 'your API key as *** and our'",
                        "f-evil?[31m.json: its symbol is invalid: '../../x'",
                        "IBM",
                        "h-gone.json: a broken link");
    }

    @Test
    void onlyResponsesWithoutAnyDateAreDatedByTheirFile() throws IOException {
        write("prices.json", SampleResponses.weekly("IBM", "2026-11-20"));
        write("a-2026-11-20.json", SampleResponses.overview("IBM"));
        write("overview.json", SampleResponses.overview("AAPL"));

        assertThat(outcomes())
                .filteredOn(SavedResponseDirectoryTest::isDatedByFile)
                .hasSize(1);
        assertThat(outcomes(directory, Optional.of(Instant.EPOCH)))
                .noneMatch(SavedResponseDirectoryTest::isDatedByFile);
    }

    private static boolean isDatedByFile(SavedResponse outcome) {
        return outcome instanceof SavedResponse.Imported imported && imported.isDatedByFile();
    }

    @Test
    void linksAreFollowedButNotInCircles() throws IOException {
        write("data/IBM.json", SampleResponses.weekly("IBM", "2026-11-20"));
        Path import_ = Files.createDirectory(directory.resolve("import"));
        Files.createSymbolicLink(import_.resolve("linked"), directory.resolve("data"));
        Files.createSymbolicLink(import_.resolve("loop"), import_);

        assertThat(outcomes(import_, Optional.empty()).stream().map(SavedResponseDirectoryTest::line))
                .containsExactly("IBM", "loop: a link to one of its parent directories");
    }

    @Test
    void responseOverTheLimitHasNoBody() throws IOException {
        String start = SampleResponses.weekly("IBM", "2026-11-20");
        write("big.json", start + " ".repeat(RedactedBody.LIMIT + 1 - start.length()));
        write("just-right.json", start + " ".repeat(RedactedBody.LIMIT - start.length()));

        List<SavedResponse> outcomes = outcomes();

        assertThat(response(outcomes.get(0)).body().oversize()).hasValue(RedactedBody.LIMIT + 1L);
        assertThat(response(outcomes.get(0)).body().bytes()).isEmpty();
        assertThat(response(outcomes.get(1)).body().bytes()).hasSize(RedactedBody.LIMIT);
        assertThat(response(outcomes.get(1)).body().oversize()).isEmpty();
    }

    @Test
    void gzipBombIsNotInflatedCompletely() throws IOException {
        byte[] bomb = new byte[100 * 1024 * 1024];
        byte[] start = SampleResponses.weekly("IBM", "2026-11-20").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(start, 0, bomb, 0, start.length);
        write("bomb.json.gz", SampleResponses.gzip(bomb));

        long counted = onlyResponse(Optional.empty()).body().oversize().orElseThrow();

        assertThat(counted).isBetween(4L * RedactedBody.LIMIT, 4L * RedactedBody.LIMIT + 64 * 1024);
    }

    @Test
    void copyOfTheArchiveIsIdentifiedByItsKeys() throws IOException {
        VendorResponse response = SampleResponses.of(VendorFunction.OVERVIEW, "IBM", "2026-11-23T14:00:00.007Z", "{}");
        Payload payload = Payload.of(response, MarketDataSource.ALPHA_VANTAGE, new BatchId("b"), Optional.empty());
        write(payload.archiveKey(), SampleResponses.gzip("{}"));

        VendorResponse again = onlyResponse(Optional.of(GIVEN));

        assertThat(Payload.of(again, MarketDataSource.ALPHA_VANTAGE, new BatchId("b"), Optional.empty())
                        .headers())
                .isEqualTo(payload.headers());
    }

    @Test
    void archivedResponseOverTheLimitStaysOversize() throws IOException {
        VendorResponse response = new VendorResponse(
                VendorFunction.OVERVIEW, new Symbol("IBM"), GIVEN, RedactedBody.oversize(20_000_000));
        write(
                Payload.of(response, MarketDataSource.ALPHA_VANTAGE, new BatchId("b"), Optional.empty())
                        .archiveKey(),
                SampleResponses.gzip(""));

        assertThat(onlyResponse(Optional.empty()).body().oversize()).isPresent();
    }

    @Test
    void archivedFileWithAWrongKeyIsUnreadable() throws IOException {
        String time = "/20261123T140000007Z-44136fa3.json.gz";
        write("source=alphavantage/function=OVERVIEW/symbol=IBM" + time, SampleResponses.gzip("{\"tampered\": true}"));
        write("source=alphavantage/function=TREASURY_YIELD/symbol=IBM" + time, SampleResponses.gzip("{}"));
        write("source=simulated/function=OVERVIEW/symbol=IBM" + time, SampleResponses.gzip("{}"));

        assertThat(outcomes())
                .extracting(
                        outcome -> ((SavedResponse.Failed) outcome).failure().reason())
                .containsExactly(
                        "its content does not match the hash in its name, 44136fa3",
                        "its archive key has an unknown function or symbol: 'TREASURY_YIELD', 'IBM'",
                        "archived from 'simulated', not from alphavantage");
    }

    @ParameterizedTest
    @CsvSource({
        "IBM.csv, IBM", "IBM.CSV, IBM", "weekly_adjusted_IBM.csv, IBM", "TIME_SERIES_WEEKLY_ADJUSTED_IBM.csv, IBM",
        "IBM-2026-11-20.csv, IBM", "2026-11-20_IBM.csv, IBM", "IBM_20261120.csv, IBM", "TSCO.LON.csv, TSCO.LON",
        "BRK-B.csv, BRK-B", "7203.T.csv, 7203.T", "IBM/2026-11-20.csv, IBM", "a/BRK-B/2026-11-20.csv, BRK-B"
    })
    void csvTableIsAWeeklySeriesOfTheSymbolInItsPath(String path, String symbol) throws IOException {
        write(path, csv(ADJUSTED, 7));
        write("packed/" + path + ".gz", SampleResponses.gzip(csv(ADJUSTED, 7)));

        assertThat(outcomes()).hasSize(2).allSatisfy(outcome -> {
            assertThat(response(outcome).symbol()).isEqualTo(new Symbol(symbol));
            assertThat(response(outcome).function()).isEqualTo(VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED);
            assertThat(response(outcome).fetchedAt()).isEqualTo("2026-11-21T04:59:59Z");
        });
    }

    @Test
    void csvTableIsPublishedAsReceived() throws IOException {
        write("IBM.csv", csv(ADJUSTED, 7));

        Payload payload = Payload.of(
                onlyResponse(Optional.empty()), MarketDataSource.ALPHA_VANTAGE, new BatchId("b"), Optional.empty());

        assertThat(payload.body()).isEqualTo(csv(ADJUSTED, 7).getBytes(StandardCharsets.UTF_8));
        assertThat(payload.headers()).containsEntry("content-type", "text/csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp,open,high,low,close,volume | 1 | daily",
                "timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient | 1 | daily",
                "timestamp,open,high,low,close,volume | 7 | weekly, not adjusted",
                "timestamp,open,high,low,close,volume | 30 | monthly",
                "timestamp,open,high,low,close,adjusted close,volume,dividend amount | 30 | monthly",
                "timestamp,open,high,low,close,volume | 0 | intraday"
            })
    void otherSeriesAreNamedAsNotSupported(String header, int days, String kind) throws IOException {
        write("IBM.csv", csv(header, days));

        assertThat(line(outcomes().get(0)))
                .isEqualTo("IBM.csv: a time series of another function (" + kind
                        + ") is not supported, only TIME_SERIES_WEEKLY_ADJUSTED");
    }

    @Test
    void otherTablesAreReportedWithAReason() throws IOException {
        write("a-listing.csv", "symbol,name,exchange\nA,Agilent,NYSE\n");
        write("b-empty.csv", ADJUSTED + "\n");
        write("c-text.csv", "no table");
        write("d-error.csv", "{\"Information\": \"try later\"}");
        write("prices.csv", csv(ADJUSTED, 7));

        assertThat(outcomes().stream().map(SavedResponseDirectoryTest::line))
                .containsExactly(
                        "a-listing.csv: a CSV table that is no time series; its first line is 'symbol,name,exchange'",
                        "b-empty.csv: a CSV time series without a date",
                        "c-text.csv: not JSON",
                        "d-error.csv: an error response, Information: 'try later'",
                        "prices.csv: neither the table nor the file's name says the symbol; name it SYMBOL.csv");
    }

    @Test
    void otherFilesAreNamed() throws IOException {
        write("IBM.json", SampleResponses.weekly("IBM", "2026-11-20"));
        write("notes.txt", "");
        write("sub/IBM.xlsx", "");
        write("IBM.parquet", "");

        assertThat(saved(directory, Optional.empty()).passedOver())
                .containsExactly(
                        "IBM.parquet: neither .json nor .csv",
                        "notes.txt: neither .json nor .csv",
                        "sub/IBM.xlsx: neither .json nor .csv");
    }

    /** Three rows at this distance, newest first. */
    private static String csv(String header, int days) {
        LocalDate newest = LocalDate.of(2026, 11, 20);
        int columns = header.split(",", -1).length - 1;
        return header + "\r\n"
                + IntStream.range(0, 3)
                        .mapToObj(row -> newest.minusDays((long) row * days) + ",1".repeat(columns) + "\r\n")
                        .collect(Collectors.joining());
    }

    @Test
    void directoryWithoutResponsesIsRejected() throws IOException {
        Path file = write("sub/readme.md", "");

        assertThatThrownBy(() -> outcomes(directory, Optional.empty()))
                .isInstanceOf(NoSavedResponsesException.class)
                .hasMessage(directory + " contains no saved responses: no .json, .json.gz, .csv or .csv.gz file in it");
        assertThatThrownBy(() -> outcomes(directory.resolve("none"), Optional.empty()))
                .isInstanceOf(NoSavedResponsesException.class)
                .hasMessage(directory.resolve("none") + " does not exist; name a directory with saved responses");
        assertThatThrownBy(() -> outcomes(file, Optional.empty()))
                .isInstanceOf(NoSavedResponsesException.class)
                .hasMessage(file + " is not a directory; name a directory with saved responses");
    }

    private VendorResponse onlyResponse(Optional<Instant> fetchedAt) {
        List<SavedResponse> outcomes = outcomes(directory, fetchedAt);
        assertThat(outcomes).hasSize(1);
        return response(outcomes.get(0));
    }

    private List<SavedResponse> outcomes() {
        return outcomes(directory, Optional.empty());
    }

    private static List<SavedResponse> outcomes(Path directory, Optional<Instant> fetchedAt) {
        SavedResponseDirectory saved = saved(directory, fetchedAt);
        List<SavedResponse> outcomes = new ArrayList<>();
        saved.responses().forEachRemaining(outcomes::add);
        assertThat(outcomes).hasSize(saved.planned());
        return outcomes;
    }

    private static SavedResponseDirectory saved(Path directory, Optional<Instant> fetchedAt) {
        return SavedResponseDirectory.in(
                directory, MarketDataSource.ALPHA_VANTAGE, fetchedAt, VENDOR, VENDOR.redactor(Optional.empty()));
    }

    private static VendorResponse response(SavedResponse outcome) {
        return ((SavedResponse.Imported) outcome).response();
    }

    private static String line(SavedResponse outcome) {
        return outcome instanceof SavedResponse.Imported readable
                ? readable.response().symbol().text()
                : ((SavedResponse.Failed) outcome).failure().toString();
    }

    private Path write(String path, String text) throws IOException {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String path, byte[] bytes) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }
}
