package dev.tapeline.testsupport.fault.schedule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The weekly series of one symbol, from one response to the next. Not thread-safe.
 *
 * <p>Prices are whole ten-thousandths, so that the same seed gives the same bytes on every machine.
 */
final class ScheduledSeries {
    /** A Friday; all weeks are complete when the harness runs. */
    private static final LocalDate NEWEST = LocalDate.of(2024, 3, 1);

    private static final int WEEKS = 30;
    private static final int LOST_WEEKS = 4;
    private static final int LONGEST_CORRECTION = 10;
    private static final int MILLION = 1_000_000;

    private final String symbol;
    private final Random random;
    private final List<Row> rows = new ArrayList<>();
    private LocalDate refreshed = NEWEST;
    private int level;

    /** One week; prices in ten-thousandths, the factor of the adjusted close in millionths. */
    private record Row(LocalDate date, int open, int high, int low, int close, long factor, int volume, int dividend) {}

    ScheduledSeries(String symbol, Random random) {
        this.symbol = symbol;
        this.random = random;
        this.level = 500_000 + random.nextInt(1_500_000);
        for (int week = WEEKS - 1; week >= 0; week--) {
            rows.add(row(NEWEST.minusWeeks(week), 0));
        }
    }

    LocalDate refreshed() {
        return refreshed;
    }

    /** The first response. */
    String body() {
        return body(rows);
    }

    /** The next response, a week later. A suspect one leaves the series as it was. */
    String next(SeriesChange change) {
        refreshed = refreshed.plusWeeks(1);
        return switch (change) {
            case UNCHANGED -> body(rows);
            case SHRUNK -> body(rows.subList(LOST_WEEKS, rows.size()));
            case OTHER_IDENTITY ->
                body(rows.stream().map(ScheduledSeries::ofOtherCompany).toList());
            case REJECTED_ROW -> {
                List<Row> withBadRow = new ArrayList<>(appended(0));
                int at = withBadRow.size() - 1;
                Row bad = withBadRow.get(at);
                withBadRow.set(
                        at,
                        new Row(
                                bad.date(),
                                bad.open(),
                                bad.low() - 1,
                                bad.low(),
                                bad.close(),
                                bad.factor(),
                                bad.volume(),
                                bad.dividend()));
                yield body(withBadRow);
            }
            case NEW_WEEK -> body(appended(0));
            case RESTATED -> {
                correct(rows.size() - 1 - random.nextInt(LONGEST_CORRECTION));
                correct(rows.size() - 1 - random.nextInt(LONGEST_CORRECTION));
                yield body(appended(0));
            }
            case RESCALED -> {
                int dividend = level / 50;
                long factor = MILLION
                        - (long) dividend * MILLION / rows.get(rows.size() - 1).close();
                rows.replaceAll(row -> row.factor() == 0 ? row : rescaled(row, factor));
                yield body(appended(dividend));
            }
        };
    }

    private List<Row> appended(int dividend) {
        rows.add(row(refreshed, dividend));
        return rows;
    }

    private void correct(int index) {
        Row row = rows.get(index);
        rows.set(
                index,
                new Row(
                        row.date(),
                        row.open(),
                        row.high() + 100,
                        row.low(),
                        row.close() + 1,
                        row.factor(),
                        row.volume() + 7,
                        row.dividend()));
    }

    private Row row(LocalDate date, int dividend) {
        level += random.nextInt(20_001) - 10_000;
        int open = level + random.nextInt(2001) - 1000;
        int high = Math.max(open, level) + random.nextInt(5000);
        int low = Math.min(open, level) - random.nextInt(5000);
        return new Row(date, open, high, low, level, MILLION, 100_000 + random.nextInt(MILLION), dividend);
    }

    private static Row rescaled(Row row, long factor) {
        return new Row(
                row.date(),
                row.open(),
                row.high(),
                row.low(),
                row.close(),
                row.factor() * factor / MILLION,
                row.volume(),
                row.dividend());
    }

    private static Row ofOtherCompany(Row row) {
        return new Row(
                row.date(),
                row.open() * 3,
                row.high() * 3,
                row.low() * 3,
                row.close() * 3,
                row.factor(),
                row.volume(),
                row.dividend());
    }

    private String body(List<Row> content) {
        StringBuilder text = new StringBuilder("""
                {"Meta Data": {"1. Information": "Weekly Adjusted Prices and Volumes", "2. Symbol": "%s",
                 "3. Last Refreshed": "%s", "4. Time Zone": "US/Eastern"},
                 "Weekly Adjusted Time Series": {
                """.formatted(symbol, refreshed));
        for (int i = content.size() - 1; i >= 0; i--) {
            Row row = content.get(i);
            text.append("""
                    "%s": {"1. open": "%s", "2. high": "%s", "3. low": "%s", "4. close": "%s",
                     "5. adjusted close": "%s", "6. volume": "%d", "7. dividend amount": "%s"}%s
                    """.formatted(
                            row.date(),
                            price(row.open()),
                            price(row.high()),
                            price(row.low()),
                            price(row.close()),
                            price((long) row.close() * row.factor() / MILLION),
                            row.volume(),
                            price(row.dividend()),
                            i == 0 ? "" : ","));
        }
        return text.append("}}").toString();
    }

    private static String price(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, 4).toPlainString();
    }
}
