package dev.tapeline.modeler;

import dev.tapeline.formula.FormulaSeries;
import dev.tapeline.formula.action.ReportedEvidence;
import dev.tapeline.formula.action.ReportedSplit;
import dev.tapeline.formula.bar.FormulaBar;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.modeler.RandomPriceSeries.Split;
import dev.tapeline.vendor.payload.ReportedActionKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A weekly series together with what the vendor lists about it.
 *
 * @param splits rows such as {@code 2020-08-31 4}
 * @param dividends rows such as {@code 2020-08-07 0.25}
 */
record ReportedSeries(List<FormulaBar> bars, List<String> splits, List<String> dividends) {
    private static final String FETCHED_AT = "2026-04-04 03:00:00+00";
    private static final LocalDate FIRST = OddPriceSeries.FIRST;

    /** Series in which list and prices agree, differ, or are each incomplete. */
    static Map<String, ReportedSeries> market() {
        Map<String, ReportedSeries> market = new TreeMap<>();
        market.put("AGREES", split(4).listing(day(60) + " 4.0000"));
        market.put("ROUNDED", split(4.0 / 3).listing(day(60) + " 1.3330"));
        market.put("REVERSE", split(1 / 49.426).listing(day(60) + " 0.0202"));
        market.put("ROUNDRATIO", split(1 / 31.0).listing(day(60) + " 0.0323"));
        market.put("OTHER", split(2).listing(day(60) + " 2.1000"));
        market.put("STOCKDIV", split(1.03).listing(day(60) + " 1.0300"));
        market.put("SPUN", split(1.046).listing(day(60) + " 1.0460"));
        market.put("BIGSPIN", split(1.973).listing(day(60) + " 1.9730"));
        market.put("UNSEEN", plain(prices()).listing(day(60) + " 2.0000"));
        market.put("LATE", plain(prices().move(110, 0.2)).listing(day(110) + " 5.0000"));
        market.put("UNLISTED", split(3));
        market.put(
                "TWICE",
                plain(prices().move(60, 1 / 6.0).adjustHistory(60, 1 / 6.0))
                        .listing(day(60) + " 2", day(60).plusDays(1) + " 3"));
        market.put(
                "EARLY",
                split(4).listing(day(60) + " 4", FIRST.minusWeeks(9) + " 7", FIRST + " 2", day(60).plusDays(1) + " 1"));
        FormulaBar[] whole = split(4).bars().toArray(FormulaBar[]::new);
        market.put(
                "GAP",
                new ReportedSeries(
                                IntStream.range(0, whole.length)
                                        .filter(week -> week < 58 || week > 61)
                                        .mapToObj(week -> whole[week])
                                        .toList(),
                                List.of(),
                                List.of())
                        .listing(day(60) + " 4"));
        market.put("DIVIDENDS", payer(1).dividends(1));
        market.put("POUNDS.LON", payer(0.01).dividends(1));
        market.put("WRONG", payer(1).dividends(1.5));
        OddPriceSeries special = prices().pay(60, 0.2, 1);
        market.put("SPECIAL", plain(special).dividends(1));
        market.put("SPECIALUNLISTED", plain(special));
        market.put("NONE", payer(1));
        List<FormulaBar> random = new RandomPriceSeries(5, FIRST, 200)
                .series(90, List.of(new Split(40, 2, false), new Split(120, 1.5, true)), -1, false);
        market.put(
                "RANDOM",
                new ReportedSeries(random, List.of(day(40) + " 2", day(120) + " 1.5"), List.of()).dividends(1));
        return market;
    }

    SilverTableWriter write(SilverTableWriter silver, String symbol) {
        return silver.bars(symbol, bars)
                .reported(symbol, ReportedActionKind.SPLIT, FETCHED_AT, splits)
                .reported(symbol, ReportedActionKind.DIVIDEND, FETCHED_AT, dividends);
    }

    FormulaSeries formulas() {
        List<ReportedSplit> factors = splits.stream()
                .map(row -> row.split(" ", 2))
                .map(row -> new ReportedSplit(LocalDate.parse(row[0]), new BigDecimal(row[1])))
                .filter(split -> split.factor().compareTo(BigDecimal.ONE) != 0)
                .toList();
        return new FormulaSeries(
                bars,
                Map.of(),
                new ReportedEvidence(
                        factors,
                        dividends.stream()
                                .map(row -> TradingWeek.of(LocalDate.parse(row.split(" ", 2)[0]))
                                        .index())
                                .collect(Collectors.toSet())));
    }

    private ReportedSeries listing(String... rows) {
        return new ReportedSeries(bars, List.of(rows), dividends);
    }

    /** Lists the dividends of the weekly series times a factor, each on the Wednesday of its week. */
    private ReportedSeries dividends(double factor) {
        return new ReportedSeries(
                bars,
                splits,
                bars.stream()
                        .filter(bar -> bar.dividend().signum() > 0)
                        .map(bar -> bar.weekEnding().minusDays(2) + " "
                                + bar.dividend().multiply(BigDecimal.valueOf(factor)))
                        .toList());
    }

    private static ReportedSeries split(double ratio) {
        return plain(prices().move(60, 1 / ratio).adjustHistory(60, 1 / ratio));
    }

    private static ReportedSeries payer(double unitInColumn) {
        OddPriceSeries prices = prices();
        Stream.of(5, 18, 31, 44, 57, 70, 83, 97, 110).forEach(week -> prices.pay(week, 0.02, unitInColumn));
        return plain(prices);
    }

    private static ReportedSeries plain(OddPriceSeries prices) {
        return new ReportedSeries(prices.bars(), List.of(), List.of());
    }

    private static OddPriceSeries prices() {
        return new OddPriceSeries(11, 300);
    }

    /** The Monday of a week. */
    static LocalDate day(int week) {
        return FIRST.plusWeeks(week).minusDays(4);
    }
}
