package dev.tapeline.modeler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.formula.bar.FormulaBar;
import dev.tapeline.modeler.RandomPriceSeries.Split;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.payload.RecordedResponses;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Splits and dividends in every form in which the vendor reports them. */
class CorporateActionsIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    private static final LocalDate FIRST = LocalDate.parse("2012-01-06");
    private static final double[] RATIOS = {2, 3, 4, 5, 7, 10, 20, 1.5, 0.1, 0.05, 0.25, 0.5};

    private Warehouse warehouse;

    @Test
    @EnabledIfEnvironmentVariable(named = RecordedResponses.VARIABLE, matches = ".+")
    void recordedActionsAreFound() throws SQLException, IOException {
        build(RecordedWeeklyBars.read());

        assertThat(query("""
            select concat_ws(' ', symbol, date_id, corporate_action, trim_scale(split_ratio),
                case when is_two_scale_week then 'two scales' end)
            from gold.fact_adjusted_prices
            where corporate_action is not null and symbol in ('AAPL', 'AMZN', 'DELL', 'FB', 'HPQ', 'IBM', 'META')
            order by symbol, date_id\
            """))
                .containsExactly(
                        "AAPL 20000623 split 2 two scales",
                        "AAPL 20050304 split 2",
                        "AAPL 20140613 split 7",
                        "AAPL 20200904 split 4",
                        "AMZN 20220610 split 20",
                        "DELL 20211105 spin_off two scales",
                        "HPQ 20001103 split 2",
                        "HPQ 20151106 spin_off",
                        "IBM 20211105 spin_off");
        assertThat(query("""
            select concat_ws(' ', symbol, date_id, weekly_return_pct, price_return_pct)
            from gold.fact_adjusted_prices
            where weekly_return_pct < -0.6 or price_return_pct < -0.6\
            """)).isEmpty();
        assertThat(query("""
            select symbol from gold.fact_adjusted_prices
            where (volatility_pct is null) <> is_two_scale_week\
            """)).isEmpty();
    }

    @Test
    void priceReturnsOfGeneratedSeriesAreFoundDespiteActions() throws SQLException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<String, List<FormulaBar>> market = new TreeMap<>();
        Map<String, RandomPriceSeries> truths = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            List<Split> splits = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                splits.add(new Split(
                        5 + random.nextInt(230), RATIOS[random.nextInt(RATIOS.length)], random.nextBoolean()));
            }
            RandomPriceSeries truth = new RandomPriceSeries(random.nextLong(), FIRST, 240);
            truths.put("S" + i, truth);
            market.put("S" + i, truth.series(50 + random.nextInt(200), splits, -1, false));
        }

        build(market);

        for (String symbol : market.keySet()) {
            for (String row : query("select concat_ws(' ', week_ending, price_return_pct, price_return_pct is null) "
                    + "from gold.fact_adjusted_prices "
                    + "where symbol = '" + symbol + "' order by date_id offset 1")) {
                String[] parts = row.split(" ", -1);
                double expected = truths.get(symbol).priceReturn(LocalDate.parse(parts[0]));
                // Prices have four decimals, so a reverse split multiplies their rounding error.
                assertThat(Double.parseDouble(parts[1]))
                        .as("seed " + seed + ", " + symbol + " " + parts[0])
                        .isCloseTo(expected, Offset.offset(truths.get(symbol).roundingOf(LocalDate.parse(parts[0]))));
            }
        }
    }

    @Test
    void dividendsPerShareOfTodayOrInPoundsAreNotActions() throws SQLException {
        RandomPriceSeries generated = new RandomPriceSeries(3, FIRST, 330);
        List<FormulaBar> asPaid = generated.series(300, List.of(new Split(150, 7, false)), -1, false);
        Map<String, List<FormulaBar>> market = new TreeMap<>();
        market.put("PAID", asPaid);
        market.put("TODAY", dividendsTimes(asPaid, 1.0 / 7, 150));
        market.put("POUND.LON", dividendsTimes(asPaid, 0.01, asPaid.size()));
        market.put("PENCE.LON", dividendsTimes(asPaid, 100, asPaid.size()));

        build(market);

        assertThat(query("""
            select concat_ws(' ', symbol, corporate_action, trim_scale(split_ratio))
            from gold.fact_adjusted_prices where corporate_action is not null order by symbol\
            """))
                .containsExactly("PAID split 7", "PENCE.LON split 7", "POUND.LON split 7", "TODAY split 7");
        assertThat(query("""
            select concat_ws(' ', symbol, string_agg(distinct trim_scale(dividend_unit_factor)::text, ' '))
            from gold.fact_adjusted_prices
            group by symbol
            order by symbol\
            """)).containsExactly("PAID 1", "PENCE.LON 0.01", "POUND.LON 100", "TODAY 1 7");
        for (String symbol : List.of("TODAY", "POUND.LON", "PENCE.LON")) {
            assertThat(query("""
                select count(*)
                from gold.fact_adjusted_prices as one
                inner join gold.fact_adjusted_prices as other
                    on other.date_id = one.date_id
                    and other.symbol = '%s'
                where one.symbol = 'PAID'
                    and abs(one.yield_52w_pct - other.yield_52w_pct) > 0.02 * one.yield_52w_pct\
                """.formatted(symbol))).as(symbol).containsExactly("0");
        }
    }

    @Test
    void splitsAreFoundInSeriesWithGapsAndTheirDividendsAreNotActions() throws SQLException {
        List<FormulaBar> whole =
                new RandomPriceSeries(4, FIRST, 330).series(300, List.of(new Split(200, 3, false)), -1, false);
        Map<String, List<FormulaBar>> market = new TreeMap<>();
        market.put("GAPS", without(whole, week -> week % 13 == 5));
        market.put("HALTED", without(whole, week -> week > 190 && week < 215));

        build(market);

        assertThat(query("""
            select concat_ws(' ', symbol, corporate_action, trim_scale(split_ratio))
            from gold.fact_adjusted_prices where corporate_action is not null order by symbol\
            """)).containsExactly("GAPS split" + " 3", "HALTED" + " split" + " 3");
    }

    @Test
    void splitDiffersFromACrashEvenIfAdjustedClosesAreTiny() throws SQLException {
        List<FormulaBar> plain =
                new RandomPriceSeries(5, FIRST, 200).series(100, List.of(new Split(100, 2, false)), -1, false);
        BigDecimal tiny = new BigDecimal("0.00001");
        Map<String, List<FormulaBar>> market = new TreeMap<>();
        market.put(
                "TINY",
                plain.stream()
                        .map(bar -> with(
                                bar,
                                bar.adjustedClose()
                                        .multiply(tiny)
                                        .setScale(4, RoundingMode.HALF_UP)
                                        .max(new BigDecimal("0.0001")),
                                BigDecimal.ZERO))
                        .toList());

        build(market);

        assertThat(query("select concat_ws(' ', corporate_action, trim_scale(split_ratio)) "
                        + "from gold.fact_adjusted_prices where corporate_action = 'split'"))
                .containsExactly("split 2");
        assertThat(query("select count(*) from gold.fact_adjusted_prices where price_return_pct < -0.4"))
                .containsExactly("0");
    }

    private static List<FormulaBar> dividendsTimes(List<FormulaBar> bars, double factor, int beforeWeek) {
        return bars.stream()
                .map(bar -> bar.weekEnding().isBefore(FIRST.plusWeeks(beforeWeek))
                        ? with(
                                bar,
                                bar.adjustedClose(),
                                bar.dividend()
                                        .multiply(BigDecimal.valueOf(factor))
                                        .setScale(4, RoundingMode.HALF_UP))
                        : bar)
                .toList();
    }

    private static List<FormulaBar> without(List<FormulaBar> bars, IntPredicate weeks) {
        return IntStream.range(0, bars.size())
                .filter(i -> !weeks.test(
                        (int) ChronoUnit.WEEKS.between(FIRST, bars.get(i).weekEnding())))
                .mapToObj(bars::get)
                .toList();
    }

    private static FormulaBar with(FormulaBar bar, BigDecimal adjustedClose, BigDecimal dividend) {
        return new FormulaBar(
                bar.weekEnding(),
                bar.lastTradingDate(),
                bar.isComplete(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                adjustedClose,
                bar.volume(),
                dividend);
    }

    private void build(Map<String, List<FormulaBar>> market) {
        warehouse = MigratedWarehouse.in(STACK.databaseToCreate());
        SilverTableWriter silver = new SilverTableWriter(warehouse).batch("alphavantage");
        market.forEach(silver::bars);
        assertThat(new ModelRun(warehouse.as(WarehouseRole.MODELER), ModelerSettingsFixture.plain()).run())
                .isInstanceOf(ModelRunReport.Built.class);
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = warehouse.as(WarehouseRole.READER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
