package dev.tapeline.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Weekly answers in the vendor's shape, generated: a random walk that pays a dividend every quarter, and has split once in a third of them. */
public final class WeeklyAnswers {
    public static final int WEEKS = 1_350;
    private static final LocalDate NEWEST = LocalDate.of(2025, 6, 6);
    private static final int QUARTER = 13;
    private static final int WEEK_OF_SPLIT = 700;

    private WeeklyAnswers() {}

    /**
     * The answer that is given so many weeks after the first one: longer, and with a rescaled history behind each dividend.
     *
     * @param weeksLater also weeks more in the answer
     */
    public static byte[] generated(String symbol, int weeksLater) {
        int weeks = WEEKS + weeksLater;
        Random random = new Random(symbol.hashCode());
        double[] closes = new double[weeks];
        for (int week = 0; week < weeks; week++) {
            closes[week] =
                    week == 0 ? 80 : closes[week - 1] * Math.exp(0.03 * random.nextGaussian()) / ratio(symbol, week);
        }
        StringJoiner rows = new StringJoiner(",\n");
        double factor = 1;
        for (int week = weeks - 1; week >= 0; week--) {
            double close = closes[week];
            boolean pays = week % QUARTER == 0 && week > 0;
            rows.add("""
                            "%s": {
                                "1. open": "%.4f",
                                "2. high": "%.4f",
                                "3. low": "%.4f",
                                "4. close": "%.4f",
                                "5. adjusted close": "%.4f",
                                "6. volume": "%d",
                                "7. dividend amount": "%.4f"
                            }""".formatted(
                            NEWEST.minusWeeks(WEEKS - 1L - week),
                            close * 1.004,
                            close * 1.021,
                            close * 0.983,
                            close,
                            close * factor,
                            20_000_000 + 7_919 * week,
                            pays ? close * 0.007 : 0));
            double ratio = ratio(symbol, week);
            factor *= (pays ? 1 - close * 0.007 * ratio / closes[week - 1] : 1) / ratio;
        }
        return """
                {
                    "Meta Data": {
                        "1. Information": "Weekly Adjusted Prices and Volumes",
                        "2. Symbol": "%s",
                        "3. Last Refreshed": "%s",
                        "4. Time Zone": "US/Eastern"
                    },
                    "Weekly Adjusted Time Series": {
                %s
                    }
                }
                """.formatted(symbol, NEWEST.plusWeeks(weeksLater), rows).getBytes(StandardCharsets.UTF_8);
    }

    /** New shares per old share. */
    private static int ratio(String symbol, int week) {
        return week == WEEK_OF_SPLIT && symbol.hashCode() % 3 == 0 ? 2 : 1;
    }

    /** Real answers, {@code SYMBOL.json.gz}, in a directory. */
    public static List<Saved> savedIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json.gz"))
                    .sorted()
                    .map(WeeklyAnswers::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A real answer. */
    public record Saved(String symbol, byte[] body) {}

    private static Saved read(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new Saved(file.getFileName().toString().replace(".json.gz", ""), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
