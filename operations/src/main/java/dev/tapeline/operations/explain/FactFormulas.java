package dev.tapeline.operations.explain;

import static java.util.Map.entry;

import dev.tapeline.operations.explain.FormulaResult.Input;
import dev.tapeline.operations.fact.FactRow;
import dev.tapeline.operations.fact.FactSeries;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each column of the fact table worked out anew, by the plainest reading of its formula and without the modeler's SQL.
 *
 * <p>So that an explanation is also a second opinion.
 */
final class FactFormulas {
    private static final int YEAR = 52;
    private static final int WINDOW_WEEKS = 60;
    private static final int MEAN_BARS = 40;
    private static final double NOISE = 1e-12;
    private static final String CLOSE = "close_price";
    private static final String ADJUSTED = "adj_close_price";
    private static final String SPLIT_ADJUSTED = "split_adj_close_price";

    private static final Map<String, Function<FactSeries, FormulaResult>> BY_COLUMN = Map.ofEntries(
            entry("adj_open_price", series -> scaled(series, "open_price")),
            entry("adj_high_price", series -> scaled(series, "high_price")),
            entry("adj_low_price", series -> scaled(series, "low_price")),
            entry(SPLIT_ADJUSTED, series -> inSharesOfToday(series, CLOSE)),
            entry("split_adj_volume", series -> inSharesOfToday(series, "trade_volume")),
            entry("adjustment_factor", FactFormulas::factor),
            entry("traded_value", FactFormulas::tradedValue),
            entry("split_ratio", FactFormulas::jump),
            entry("weekly_return_pct", series -> change(series, ADJUSTED)),
            entry("price_return_pct", series -> change(series, SPLIT_ADJUSTED)),
            entry("volatility_pct", FactFormulas::range),
            entry("volatility_52w_pct", FactFormulas::volatility),
            entry("return_52w_pct", FactFormulas::yearReturn),
            entry("z_score_52w", FactFormulas::zScore),
            entry("drawdown_pct", FactFormulas::drawdown),
            entry("yield_52w_pct", FactFormulas::dividendYield),
            entry("is_above_ma40", FactFormulas::aboveMean),
            entry("is_52w_high", series -> extreme(series, Comparator.reverseOrder(), "highest")),
            entry("is_52w_low", series -> extreme(series, Comparator.naturalOrder(), "lowest")),
            entry("weeks_since_previous", FactFormulas::gap),
            entry("date_id", FactFormulas::dateId));

    /** The ratio is inferred, and only shown beside what it was inferred from; two-scale weeks are widened by judgement. */
    private static final List<String> SHOWN_ONLY = List.of("split_ratio");

    private FactFormulas() {}

    static boolean isTakenAsItCame(String column) {
        return !BY_COLUMN.containsKey(column) || SHOWN_ONLY.contains(column);
    }

    /** Whether it is kept in double precision. */
    static boolean isStatistic(String column) {
        return column.endsWith("_pct") || column.equals("z_score_52w");
    }

    static FormulaResult of(String column, FactSeries series) {
        return BY_COLUMN.getOrDefault(column, taken(column)).apply(series);
    }

    private static Function<FactSeries, FormulaResult> taken(String column) {
        return series -> FormulaResult.nothing(
                List.of(Input.of(series.bar(), column)), "not worked out: taken from the answer, or said of it");
    }

    private static FormulaResult scaled(FactSeries series, String column) {
        FactRow bar = series.bar();
        List<Input> inputs = inputs(bar, column, ADJUSTED, CLOSE);
        double ownScale = bar.real(column) * bar.real(ADJUSTED) / bar.real(CLOSE);
        if (!bar.row().isTrue("is_two_scale_week") || series.previous().isEmpty()) {
            String sum = "%s * %s / %s, rounded to 6 decimals"
                    .formatted(text(bar, column), text(bar, ADJUSTED), text(bar, CLOSE));
            return FormulaResult.of(inputs, sum, ownScale);
        }
        return twoScales(series, column, inputs, ownScale);
    }

    /** A price of a two-scale week stands on the scale of the week before or on its own: the open on the former. */
    private static FormulaResult twoScales(FactSeries series, String column, List<Input> inputs, double ownScale) {
        FactRow bar = series.bar();
        FactRow before = series.previous().orElseThrow();
        double opened = bar.real("open_price") * before.real(ADJUSTED) / before.real(CLOSE);
        double scaleBefore = bar.real(column) * before.real(ADJUSTED) / before.real(CLOSE);
        boolean isRescaledDown = bar.real(ADJUSTED) / bar.real(CLOSE) > before.real(ADJUSTED) / before.real(CLOSE);
        double result =
                switch (column) {
                    case "high_price" -> max(isRescaledDown ? scaleBefore : ownScale, opened, bar.real(ADJUSTED));
                    case "low_price" -> -max(-(isRescaledDown ? ownScale : scaleBefore), -opened, -bar.real(ADJUSTED));
                    default -> opened;
                };
        List<Input> all = new ArrayList<>(inputs);
        all.addAll(inputs(before, ADJUSTED, CLOSE));
        all.add(Input.of(bar, "open_price"));
        return FormulaResult.of(
                all,
                "a two-scale week: the open times the factor of the week before, %s; high and low on the side of their scale, never inside open and close"
                        .formatted(before.row().text("adjustment_factor")),
                result);
    }

    private static double max(double... values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static FormulaResult inSharesOfToday(FactSeries series, String column) {
        List<FactRow> splits = series.laterSplits();
        List<Input> inputs = new ArrayList<>(inputs(series.bar(), column));
        splits.forEach(split -> inputs.add(Input.of(split, "split_ratio")));
        double product = product(splits);
        double value = series.bar().real(column);
        String ratios = splits.isEmpty()
                ? "no later split"
                : splits.stream().map(split -> plain(split.splitRatio())).collect(Collectors.joining(" * "));
        return column.equals(CLOSE)
                ? FormulaResult.of(inputs, text(series.bar(), column) + " / (" + ratios + ")", value / product)
                : FormulaResult.of(
                        inputs,
                        text(series.bar(), column) + " * (" + ratios + "), rounded",
                        Math.rint(value * product));
    }

    private static double product(List<FactRow> splits) {
        return splits.stream().mapToDouble(FactRow::splitRatio).reduce(1, (one, other) -> one * other);
    }

    private static FormulaResult factor(FactSeries series) {
        FactRow bar = series.bar();
        return FormulaResult.of(
                inputs(bar, ADJUSTED, CLOSE),
                text(bar, ADJUSTED) + " / " + text(bar, CLOSE),
                bar.real(ADJUSTED) / bar.real(CLOSE));
    }

    private static FormulaResult tradedValue(FactSeries series) {
        FactRow bar = series.bar();
        return FormulaResult.of(
                inputs(bar, CLOSE, "trade_volume"),
                text(bar, CLOSE) + " * " + text(bar, "trade_volume"),
                bar.row()
                        .decimal(CLOSE)
                        .multiply(bar.row().decimal("trade_volume"))
                        .doubleValue());
    }

    /** What a split is inferred from: how far the factor jumps beyond what the dividend explains. */
    private static FormulaResult jump(FactSeries series) {
        FactRow bar = series.bar();
        if (series.previous().isEmpty()) {
            return FormulaResult.nothing(List.of(), "the first bar has no jump");
        }
        FactRow before = series.previous().get();
        List<Input> inputs = new ArrayList<>(inputs(bar, "adjustment_factor", "dividend_amount", CLOSE));
        inputs.addAll(inputs(before, "adjustment_factor", CLOSE));
        double jump = bar.real("adjustment_factor") / before.real("adjustment_factor");
        double dividendShare = bar.real("dividend_amount") / before.real(CLOSE);
        return new FormulaResult(
                inputs,
                "%s / %s * (1 - %s / %s) = %s new shares for each old one, near 1 in a week without an action; the ratio is the fraction with the smallest terms in the interval around it"
                        .formatted(
                                text(bar, "adjustment_factor"),
                                text(before, "adjustment_factor"),
                                text(bar, "dividend_amount"),
                                text(before, CLOSE),
                                plain(jump * (1 - dividendShare))),
                OptionalDouble.empty());
    }

    private static FormulaResult change(FactSeries series, String column) {
        FactRow bar = series.bar();
        return series.previous()
                .map(before -> FormulaResult.of(
                        List.of(Input.of(bar, column), Input.of(before, column)),
                        text(bar, column) + " / " + text(before, column) + " - 1",
                        bar.real(column) / before.real(column) - 1))
                .orElseGet(() -> FormulaResult.nothing(inputs(bar, column), "null: the first bar has none before it"));
    }

    private static FormulaResult range(FactSeries series) {
        FactRow bar = series.bar();
        List<Input> inputs = inputs(bar, "high_price", "low_price", "is_two_scale_week");
        return bar.row().isTrue("is_two_scale_week")
                ? FormulaResult.nothing(inputs, "null: high and low of a two-scale week are on different scales")
                : FormulaResult.of(
                        inputs,
                        text(bar, "high_price") + " / " + text(bar, "low_price") + " - 1",
                        bar.real("high_price") / bar.real("low_price") - 1);
    }

    private static FormulaResult volatility(FactSeries series) {
        if (!series.bar().row().isTrue("is_complete")) {
            return FormulaResult.nothing(inputs(series.bar(), "is_complete"), "null: the week was not over");
        }
        List<FactRow> window = lastEligible(series, series.index() + 1, WINDOW_WEEKS - 1);
        List<Input> inputs = window.stream()
                .map(bar -> new Input("ln(growth)", bar.week().toString(), plain(Math.log(series.growth(bar)))))
                .toList();
        if (window.size() < YEAR) {
            return tooFew(inputs);
        }
        double[] logs =
                window.stream().mapToDouble(bar -> Math.log(series.growth(bar))).toArray();
        double deviation = deviation(logs);
        return FormulaResult.of(
                inputs, "sample deviation " + plain(deviation) + " of 52 * sqrt(52)", deviation * Math.sqrt(YEAR));
    }

    private static FormulaResult zScore(FactSeries series) {
        FactRow bar = series.bar();
        if (!bar.isEligible()) {
            return FormulaResult.nothing(
                    inputs(bar, "is_complete", "weeks_since_previous"),
                    "null: the return is not eligible (complete, and one week after the bar before)");
        }
        List<FactRow> window = lastEligible(series, series.index(), WINDOW_WEEKS);
        List<Input> inputs = new ArrayList<>(inputs(bar, "weekly_return_pct"));
        window.forEach(before -> inputs.add(Input.of(before, "weekly_return_pct")));
        if (window.size() < YEAR) {
            return tooFew(inputs);
        }
        double[] returns =
                window.stream().mapToDouble(before -> series.growth(before) - 1).toArray();
        double mean = Arrays.stream(returns).average().orElseThrow();
        double deviation = deviation(returns);
        if (deviation <= NOISE) {
            return FormulaResult.nothing(inputs, "null: the 52 returns before are all the same");
        }
        double own = series.growth(bar) - 1;
        return FormulaResult.of(
                inputs,
                "(%s - mean %s) / sample deviation %s of the 52 before"
                        .formatted(plain(own), plain(mean), plain(deviation)),
                (own - mean) / deviation);
    }

    private static FormulaResult tooFew(List<Input> inputs) {
        return FormulaResult.nothing(inputs, "null: fewer than 52 eligible returns within 60 weeks");
    }

    /** The last 52 bars before an index whose returns are eligible, at most so many weeks ago; the oldest first. */
    private static List<FactRow> lastEligible(FactSeries series, int before, int weeksAgo) {
        List<FactRow> eligible = series.bars().subList(0, before).stream()
                .filter(FactRow::isEligible)
                .filter(bar -> series.weeksAgo(bar) <= weeksAgo)
                .toList();
        return eligible.subList(Math.max(0, eligible.size() - YEAR), eligible.size());
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    private static FormulaResult yearReturn(FactSeries series) {
        FactRow bar = series.bar();
        Optional<FactRow> base = Stream.of(52, 53, 54)
                .flatMap(weeks -> series.soFar().stream().filter(other -> series.weeksAgo(other) == weeks))
                .findFirst();
        return base.map(before -> FormulaResult.of(
                        List.of(Input.of(bar, ADJUSTED), Input.of(before, ADJUSTED)),
                        text(bar, ADJUSTED) + " / " + text(before, ADJUSTED) + " - 1",
                        bar.real(ADJUSTED) / before.real(ADJUSTED) - 1))
                .orElseGet(
                        () -> FormulaResult.nothing(inputs(bar, ADJUSTED), "null: no bar 52, 53 or 54 weeks before"));
    }

    private static FormulaResult drawdown(FactSeries series) {
        FactRow bar = series.bar();
        FactRow peak = series.soFar().stream()
                .max(Comparator.comparing(other -> other.real(ADJUSTED)))
                .orElseThrow();
        return FormulaResult.of(
                List.of(Input.of(bar, ADJUSTED), Input.of(peak, ADJUSTED)),
                text(bar, ADJUSTED) + " / " + text(peak, ADJUSTED) + " - 1",
                bar.real(ADJUSTED) / peak.real(ADJUSTED) - 1);
    }

    private static FormulaResult dividendYield(FactSeries series) {
        FactRow bar = series.bar();
        List<FactRow> payments = series.lastWeeks(YEAR)
                .filter(other -> other.real("dividend_amount") > 0)
                .filter(other -> !List.of("distribution", "spin_off")
                        .contains(String.valueOf(other.row().text("corporate_action"))))
                .toList();
        List<Input> inputs = new ArrayList<>(inputs(bar, CLOSE));
        payments.forEach(payment -> inputs.add(Input.of(payment, "dividend_amount")));
        double sum = payments.stream()
                .mapToDouble(payment -> inPriceUnit(payment) / product(series.splits(payment.week(), bar.week())))
                .sum();
        return FormulaResult.of(
                inputs,
                "%s, the ordinary dividends of 52 weeks in shares of this week, / %s"
                        .formatted(plain(sum), text(bar, CLOSE)),
                sum / bar.real(CLOSE));
    }

    /** Dividends in pounds beside prices in pence, where the warehouse knows of them. */
    private static double inPriceUnit(FactRow payment) {
        double unit = payment.row().has("dividend_unit_factor") ? payment.real("dividend_unit_factor") : 1;
        return payment.real("dividend_amount") * unit;
    }

    private static FormulaResult aboveMean(FactSeries series) {
        FactRow bar = series.bar();
        if (series.index() + 1 < MEAN_BARS) {
            return FormulaResult.nothing(inputs(bar, ADJUSTED), "null: fewer than 40 bars so far");
        }
        List<FactRow> window = series.bars().subList(series.index() + 1 - MEAN_BARS, series.index() + 1);
        BigDecimal sum =
                window.stream().map(other -> other.row().decimal(ADJUSTED)).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean isAbove = bar.row()
                        .decimal(ADJUSTED)
                        .multiply(BigDecimal.valueOf(MEAN_BARS))
                        .compareTo(sum)
                > 0;
        return FormulaResult.of(
                window.stream().map(other -> Input.of(other, ADJUSTED)).toList(),
                "%s against %s, the mean of the last 40"
                        .formatted(text(bar, ADJUSTED), plain(sum.doubleValue() / MEAN_BARS)),
                isAbove ? 1 : 0);
    }

    private static FormulaResult extreme(FactSeries series, Comparator<BigDecimal> order, String word) {
        FactRow bar = series.bar();
        List<FactRow> window = series.lastWeeks(YEAR).toList();
        if (series.weeksAgo(series.bars().get(0)) < YEAR - 1) {
            return FormulaResult.nothing(inputs(bar, SPLIT_ADJUSTED), "null: the series is not 52 weeks long yet");
        }
        FactRow best = window.stream()
                .min(Comparator.comparing(other -> other.row().decimal(SPLIT_ADJUSTED), order))
                .orElseThrow();
        return FormulaResult.of(
                List.of(Input.of(bar, SPLIT_ADJUSTED), Input.of(best, SPLIT_ADJUSTED)),
                "%s against %s, the %s of 52 weeks"
                        .formatted(text(bar, SPLIT_ADJUSTED), text(best, SPLIT_ADJUSTED), word),
                bar.row().decimal(SPLIT_ADJUSTED).compareTo(best.row().decimal(SPLIT_ADJUSTED)) == 0 ? 1 : 0);
    }

    private static FormulaResult gap(FactSeries series) {
        return series.previous()
                .map(before -> FormulaResult.of(
                        List.of(Input.of(before, "last_trading_date")),
                        "from " + before.week() + " to " + series.bar().week(),
                        series.weeksAgo(before)))
                .orElseGet(() -> FormulaResult.nothing(List.of(), "null: the first bar has none before it"));
    }

    private static FormulaResult dateId(FactSeries series) {
        String friday = series.bar().week().weekEnding().toString();
        return FormulaResult.of(
                inputs(series.bar(), "last_trading_date"),
                "the week's Friday, " + friday,
                Integer.parseInt(friday.replace("-", "")));
    }

    private static List<Input> inputs(FactRow bar, String... columns) {
        return Arrays.stream(columns).map(column -> Input.of(bar, column)).toList();
    }

    private static String text(FactRow bar, String column) {
        return bar.row().text(column);
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.10g", value);
    }
}
