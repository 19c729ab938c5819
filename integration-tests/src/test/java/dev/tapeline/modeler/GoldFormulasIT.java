package dev.tapeline.modeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tapeline.formula.FactFormula;
import dev.tapeline.formula.FactFormula.Computed;
import dev.tapeline.formula.FactFormula.CopiedFromSilver;
import dev.tapeline.formula.FactFormulas;
import dev.tapeline.formula.FormulaSeries;
import dev.tapeline.formula.Tolerance;
import dev.tapeline.formula.action.CorporateAction;
import dev.tapeline.formula.bar.FormulaBar;
import dev.tapeline.market.Symbol;
import dev.tapeline.modeler.RandomPriceSeries.Split;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.payload.RecordedResponses;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Compares every column of the fact table with the second implementation of its formula, which {@code explain} uses. */
class GoldFormulasIT {
    private static final Set<String> COLUMNS_PER_LAST_SHARE = Set.of(
            "stock_id",
            "symbol",
            "payload_id",
            "split_adj_close_price",
            "split_adj_volume",
            "split_adj_dividend",
            // A quotient of closes per last share, which are rounded to six decimals.
            "price_return_pct");

    private static final Symbol BENCHMARK = new Symbol("PLAIN");

    /** Of the recorded payloads. */
    private static final Symbol RECORDED_BENCHMARK = new Symbol("IBM");

    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    @Test
    void generatedSeriesFollowTheFormulas() throws SQLException {
        Map<String, List<FormulaBar>> market = generated();

        Warehouse warehouse = built(market, BENCHMARK);

        assertFormulas(warehouse, market, BENCHMARK);
    }

    @Test
    void oddSeriesFollowTheFormulas() throws SQLException {
        Map<String, List<FormulaBar>> market = OddPriceSeriesTest.market();

        Warehouse warehouse = built(market, BENCHMARK);

        assertFormulas(warehouse, market, BENCHMARK);
    }

    @Test
    void reportedActionsFollowTheFormulas() throws SQLException {
        Warehouse warehouse = MigratedWarehouse.in(STACK.databaseToCreate());
        SilverTableWriter silver = new SilverTableWriter(warehouse).batch("alphavantage");
        Map<String, ReportedSeries> market = ReportedSeries.market();
        market.forEach((symbol, series) -> series.write(silver, symbol));

        assertThat(new ModelRun(warehouse.as(WarehouseRole.MODELER), ModelerSettingsFixture.plain()).run())
                .isInstanceOf(ModelRunReport.Built.class);

        for (Map.Entry<String, ReportedSeries> series : market.entrySet()) {
            assertSeries(warehouse, series.getKey(), series.getValue().formulas());
        }
    }

    /**
     * What is known of a week does not depend on later weeks of the same vintage. Columns per share of the last week do, by
     * later splits; and a dividend is read in the unit that most dividends of the series show.
     */
    @Test
    void laterWeeksChangeNoValueOfEarlierOnes() throws SQLException {
        Map<String, List<FormulaBar>> market = new TreeMap<>();
        generated().forEach((symbol, bars) -> {
            market.put(symbol, bars);
            market.put("CUT" + symbol, bars.subList(0, (bars.size() + 1) / 2));
        });

        Warehouse warehouse = built(market, BENCHMARK);

        String columns = FactFormulas.byColumn().keySet().stream()
                .filter(column -> !COLUMNS_PER_LAST_SHARE.contains(column))
                .map(column -> (isStatistic(column)
                                ? "(whole.%1$s is null) <> (cut.%1$s is null) or abs(whole.%1$s - cut.%1$s) > 1e-9"
                                : "whole.%1$s is distinct from cut.%1$s")
                        .formatted(column))
                .collect(Collectors.joining(" or "));
        try (Connection connection = warehouse.as(WarehouseRole.MODELER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                    select count(*), count(*) filter (where %s)
                    from gold.fact_adjusted_prices as whole
                    inner join gold.fact_adjusted_prices as cut
                        on cut.symbol = 'CUT' || whole.symbol and cut.date_id = whole.date_id\
                    """.formatted(columns))) {
            rows.next();
            assertThat(rows.getLong(1)).isGreaterThan(500);
            assertThat(rows.getLong(2)).isZero();
        }
    }

    private static boolean isStatistic(String column) {
        return FactFormulas.byColumn().get(column) instanceof Computed computed
                && computed.tolerance() == Tolerance.STATISTIC;
    }

    @Test
    void exactlyTheKnownSplitsAreInferred() {
        generated().forEach((symbol, bars) -> {
            FormulaSeries series = new FormulaSeries(bars);
            List<String> found = new ArrayList<>();
            for (int t = 0; t < bars.size(); t++) {
                CorporateAction action = series.action(t);
                action.kind()
                        .ifPresent(kind -> found.add(kind + " " + action.ratioNew() + ":" + action.ratioOld()
                                + (action.isTwoScaleWeek() ? " inside" : "")));
            }
            List<String> expected =
                    switch (symbol) {
                        case "FORWARD" -> List.of("split 2:1", "split 3:2", "split 4:1 inside");
                        case "REVERSE" -> List.of("split 1:10", "split 1:8 inside");
                        case "SPECIAL" -> List.of("distribution 1:1");
                        default -> List.of();
                    };
            assertThat(found).as(symbol).isEqualTo(expected);
        });
    }

    @Test
    @EnabledIfEnvironmentVariable(named = RecordedResponses.VARIABLE, matches = ".+")
    void recordedPayloadsFollowTheFormulas() throws SQLException, IOException {
        Map<String, List<FormulaBar>> market = RecordedWeeklyBars.read();

        Warehouse warehouse = built(market, RECORDED_BENCHMARK);

        assertFormulas(warehouse, market, RECORDED_BENCHMARK);
    }

    private static Map<String, List<FormulaBar>> generated() {
        LocalDate first = LocalDate.parse("2019-12-06");
        List<Split> forward = List.of(new Split(50, 2, false), new Split(120, 1.5, false), new Split(200, 4, true));
        List<Split> reverse = List.of(new Split(72, 0.1, false), new Split(150, 0.125, true));
        Map<String, List<FormulaBar>> market = new TreeMap<>();
        market.put("PLAIN", new RandomPriceSeries(1, first, 330).series(80, List.of(), -1, false));
        market.put("FORWARD", new RandomPriceSeries(2, first, 330).series(300, forward, -1, true));
        market.put("REVERSE", new RandomPriceSeries(3, first, 330).series(20, reverse, -1, false));
        market.put("SPECIAL", new RandomPriceSeries(4, first, 330).series(50, List.of(), 222, true));
        market.put("SHORT.LON", new RandomPriceSeries(5, first.plusWeeks(280), 50).series(900, List.of(), -1, false));
        // Weeks are numbered from 1970.
        market.put(
                "OLD", new RandomPriceSeries(8, LocalDate.parse("1968-06-07"), 200).series(40, List.of(), -1, false));
        market.put("ONE", new RandomPriceSeries(6, first.plusWeeks(329), 1).series(10, List.of(), -1, true));
        List<FormulaBar> halted = new RandomPriceSeries(7, first, 330).series(30, List.of(), -1, false);
        market.put(
                "HALTED",
                Stream.concat(halted.subList(0, 90).stream(), halted.subList(160, 300).stream())
                        .toList());
        market.put(
                "FLAT",
                halted.stream()
                        .map(bar -> new FormulaBar(
                                bar.weekEnding(),
                                bar.weekEnding(),
                                true,
                                BigDecimal.TEN,
                                BigDecimal.TEN,
                                BigDecimal.TEN,
                                BigDecimal.TEN,
                                BigDecimal.TEN,
                                0,
                                BigDecimal.ZERO))
                        .toList());
        return market;
    }

    private static Warehouse built(Map<String, List<FormulaBar>> market, Symbol benchmark) {
        Warehouse warehouse = MigratedWarehouse.in(STACK.databaseToCreate());
        SilverTableWriter silver = new SilverTableWriter(warehouse).batch("alphavantage");
        market.forEach(silver::bars);
        assertThat(new ModelRun(warehouse.as(WarehouseRole.MODELER), ModelerSettingsFixture.withBenchmark(benchmark))
                        .run())
                .isInstanceOf(ModelRunReport.Built.class);
        return warehouse;
    }

    private static void assertFormulas(Warehouse warehouse, Map<String, List<FormulaBar>> market, Symbol benchmark)
            throws SQLException {
        List<FormulaBar> others = market.getOrDefault(benchmark.text(), List.of());
        for (Map.Entry<String, List<FormulaBar>> series : market.entrySet()) {
            assertSeries(warehouse, series.getKey(), new FormulaSeries(series.getValue()).against(others));
        }
    }

    private static void assertSeries(Warehouse warehouse, String symbol, FormulaSeries expected) throws SQLException {
        String sql = """
            select fact.*
            from gold.fact_adjusted_prices as fact
            where fact.symbol = ?
            order by fact.date_id\
            """;
        try (Connection connection = warehouse.as(WarehouseRole.READER).getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, symbol);
            ResultSet row = statement.executeQuery();
            for (int t = 0; t < expected.size(); t++) {
                assertThat(row.next()).as(symbol + " has bar " + t).isTrue();
                assertRow(row, symbol + " " + expected.bar(t).weekEnding(), expected, t);
            }
            assertThat(row.next()).as(symbol + " has no more bars").isFalse();
        }
    }

    private static void assertRow(ResultSet row, String bar, FormulaSeries expected, int t) throws SQLException {
        for (Map.Entry<String, FactFormula> column : FactFormulas.byColumn().entrySet()) {
            Supplier<String> where = () -> bar + " " + column.getKey();
            Optional<Object> stored = Optional.ofNullable(row.getObject(column.getKey()));
            if (column.getValue() instanceof Computed computed) {
                assertAgrees(
                        where,
                        computed.tolerance(),
                        computed.calculation().compute(expected, t).value(),
                        stored);
            } else if (column.getValue() instanceof CopiedFromSilver copied) {
                assertAgrees(
                        where,
                        Tolerance.EXACT,
                        Optional.of(copied.value().apply(expected.bar(t))),
                        stored.map(GoldFormulasIT::value));
            } else {
                assertThat(stored).as(bar + " " + column.getKey()).isPresent();
            }
        }
    }

    private static Object value(Object stored) {
        return stored instanceof Date date ? date.toLocalDate() : stored;
    }

    private static void assertAgrees(
            Supplier<String> where, Tolerance tolerance, Optional<Object> expected, Optional<Object> stored) {
        boolean agrees = (expected.isEmpty() || stored.isEmpty())
                ? expected.isEmpty() == stored.isEmpty()
                : tolerance.accepts(expected.get(), stored.get());
        // Without an assertion per value, of which there are hundreds of thousands.
        if (!agrees) {
            fail("%s: %s stored, %s expected", where.get(), stored, expected);
        }
    }
}
