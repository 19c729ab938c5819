package dev.tapeline.cli.endtoend;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.StringJoiner;
import java.util.zip.GZIPOutputStream;

/** Writes a directory of saved responses in the vendor's format. */
final class SavedResponsesFixture {
    static final int WEEKS = 60;
    private static final int SPLIT_WEEK = 20;
    private static final LocalDate NEWEST = LocalDate.of(2026, 11, 20);

    private final Path directory;

    SavedResponsesFixture(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /** A complete weekly response; the adjusted close is the close times the factor. */
    SavedResponsesFixture weekly(String symbol, double factor) {
        return weekly(symbol, factor, NEWEST, WEEKS);
    }

    /** A complete weekly response with this many weeks. */
    SavedResponsesFixture weeklyOf(String symbol, int weeks) {
        return weekly(symbol, 1, NEWEST, weeks);
    }

    /** One of several responses for a symbol, each one week longer than the one before. */
    SavedResponsesFixture weekly(String symbol, double factor, int vintage) {
        return weekly(symbol, factor, NEWEST.minusWeeks(10).plusWeeks(vintage), WEEKS + vintage);
    }

    private SavedResponsesFixture weekly(String symbol, double factor, LocalDate newest, int weeks) {
        StringJoiner rows = new StringJoiner(",\n");
        for (int week = 0; week < weeks; week++) {
            int number = weeks - week;
            double close = 100 + 7 * Math.sin(number * 1.3) + number * 0.2;
            rows.add("""
                    "%s": {"1. open": "%.4f", "2. high": "%.4f", "3. low": "%.4f", "4. close": "%.4f",
                     "5. adjusted close": "%.4f", "6. volume": "%d", "7. dividend amount": "0.0000"}""".formatted(
                            newest.minusWeeks(week),
                            close + 0.5,
                            close + 2,
                            close - 2,
                            close,
                            close * factor,
                            1_000_000 + number));
        }
        return gzipped((newest.equals(NEWEST) ? symbol : symbol + "-" + newest) + ".json.gz", """
                {"Meta Data": {"1. Information": "Weekly Adjusted Prices and Volumes", "2. Symbol": "%s",
                 "3. Last Refreshed": "%s", "4. Time Zone": "US/Eastern"},
                 "Weekly Adjusted Time Series": {%s}}""".formatted(
                        symbol, newest, rows));
    }

    /** A weekly response with a 4:1 split and a dividend of 1 in each of two weeks, and the lists that report them. */
    SavedResponsesFixture withReportedActions(String symbol) {
        StringJoiner rows = new StringJoiner(",\n");
        double factor = 1;
        for (int week = 0; week < WEEKS; week++) {
            double close = (100 + 3 * Math.sin(week * 1.3)) * (week > SPLIT_WEEK ? 4 : 1);
            boolean isDividend = week == SPLIT_WEEK - 7 || week == SPLIT_WEEK + 6;
            rows.add("""
                    "%s": {"1. open": "%.4f", "2. high": "%.4f", "3. low": "%.4f", "4. close": "%.4f",
                     "5. adjusted close": "%.4f", "6. volume": "1000", "7. dividend amount": "%.4f"}""".formatted(
                            NEWEST.minusWeeks(week),
                            close,
                            close + 2,
                            close - 2,
                            close,
                            close * factor,
                            isDividend ? 1.0 : 0.0));
            double last = (100 + 3 * Math.sin((week + 1) * 1.3)) * (week + 1 > SPLIT_WEEK ? 4 : 1);
            factor *= (week == SPLIT_WEEK ? 0.25 : 1) * (isDividend ? 1 - 1 / last : 1);
        }
        LocalDate split = NEWEST.minusWeeks(SPLIT_WEEK).minusDays(4);
        return gzipped(symbol + ".json.gz", """
                {"Meta Data": {"1. Information": "Weekly Adjusted Prices and Volumes", "2. Symbol": "%s",
                 "3. Last Refreshed": "%s", "4. Time Zone": "US/Eastern"},
                 "Weekly Adjusted Time Series": {%s}}""".formatted(symbol, NEWEST, rows))
                .plain("splits/" + symbol + "-2026-11-20.json", """
                {"symbol": "%s", "data": [{"effective_date": "%s", "split_factor": "4.0000"}]}""".formatted(symbol, split))
                .plain("dividends/" + symbol + "-2026-11-20.json", """
                {"symbol": "%s", "data": [
                  {"ex_dividend_date": "%s", "declaration_date": "None", "amount": "1"},
                  {"ex_dividend_date": "%s", "declaration_date": "None", "amount": "1"}]}""".formatted(
                                symbol,
                                split.plusWeeks(7).plusDays(2),
                                split.minusWeeks(6).plusDays(2)));
    }

    SavedResponsesFixture overview(String symbol, String sector) {
        return plain("overview/" + symbol + "-2026-11-20.json", """
                {"Symbol": "%s", "AssetType": "Common Stock", "Name": "%s Incorporated", "Exchange": "NYSE",
                 "Currency": "USD", "Country": "USA", "Sector": "%s", "Industry": "None"}""".formatted(symbol, symbol, sector));
    }

    SavedResponsesFixture plain(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    SavedResponsesFixture gzipped(String name, String text) {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(parentsMade(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SavedResponsesFixture write(String name, byte[] content) {
        try {
            Files.write(parentsMade(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path parentsMade(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }
}
