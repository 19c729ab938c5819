package dev.tapeline.modeler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.modeler.RandomPriceSeries.Split;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every column of the fact table against a second implementation of its formula. */
class GoldFormulasIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    @Test
    void generatedSeriesFollowTheFormulas() throws SQLException {
        Map<String, List<WeeklyBarFixture>> market = generated();

        Warehouse warehouse = built(market);

        assertFormulas(warehouse, market);
    }

    @Test
    void knownSplitsAreFoundAndNothingElse() {
        generated().forEach((symbol, bars) -> {
            ReferenceFactFormulas reference = new ReferenceFactFormulas(bars);
            List<String> found = new ArrayList<>();
            for (int t = 0; t < bars.size(); t++) {
                ReferenceCorporateActions.Action action = reference.actionAt(t);
                action.kind()
                        .ifPresent(kind -> found.add(kind + " " + action.ratioNew() + ":" + action.ratioOld()
                                + (action.isTwoScale() ? " inside" : "")));
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
    @EnabledIfEnvironmentVariable(named = RecordedWeeklyBars.VARIABLE, matches = ".+")
    void recordedAnswersFollowTheFormulas() throws SQLException, IOException {
        Map<String, List<WeeklyBarFixture>> market =
                RecordedWeeklyBars.in(Path.of(System.getenv(RecordedWeeklyBars.VARIABLE)));

        Warehouse warehouse = built(market);

        assertFormulas(warehouse, market);
    }

    private static Map<String, List<WeeklyBarFixture>> generated() {
        LocalDate first = LocalDate.parse("2019-12-06");
        List<Split> forward = List.of(new Split(50, 2, false), new Split(120, 1.5, false), new Split(200, 4, true));
        List<Split> reverse = List.of(new Split(72, 0.1, false), new Split(150, 0.125, true));
        Map<String, List<WeeklyBarFixture>> market = new TreeMap<>();
        market.put("PLAIN", new RandomPriceSeries(1, first, 330).series(80, List.of(), -1, false));
        market.put("FORWARD", new RandomPriceSeries(2, first, 330).series(300, forward, -1, true));
        market.put("REVERSE", new RandomPriceSeries(3, first, 330).series(20, reverse, -1, false));
        market.put("SPECIAL", new RandomPriceSeries(4, first, 330).series(50, List.of(), 222, true));
        market.put("SHORT.LON", new RandomPriceSeries(5, first.plusWeeks(280), 50).series(900, List.of(), -1, false));
        market.put("ONE", new RandomPriceSeries(6, first.plusWeeks(329), 1).series(10, List.of(), -1, true));
        List<WeeklyBarFixture> halted = new RandomPriceSeries(7, first, 330).series(30, List.of(), -1, false);
        market.put(
                "HALTED",
                Stream.concat(halted.subList(0, 90).stream(), halted.subList(160, 300).stream())
                        .toList());
        market.put(
                "FLAT",
                halted.stream()
                        .map(bar -> new WeeklyBarFixture(
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

    private static Warehouse built(Map<String, List<WeeklyBarFixture>> market) {
        Warehouse warehouse = MigratedWarehouse.in(STACK.freshDatabase());
        SilverTableWriter silver = new SilverTableWriter(warehouse).batch("alphavantage");
        market.forEach(silver::bars);
        assertThat(new ModelRun(warehouse.as(WarehouseRole.MODELER), ModelerSettingsFixture.plain()).run())
                .isInstanceOf(ModelRunReport.Built.class);
        return warehouse;
    }

    private static void assertFormulas(Warehouse warehouse, Map<String, List<WeeklyBarFixture>> market)
            throws SQLException {
        for (Map.Entry<String, List<WeeklyBarFixture>> series : market.entrySet()) {
            assertSeries(warehouse, series.getKey(), series.getValue());
        }
    }

    private static void assertSeries(Warehouse warehouse, String symbol, List<WeeklyBarFixture> bars)
            throws SQLException {
        ReferenceFactFormulas expected = new ReferenceFactFormulas(bars);
        String sql = """
                select fact.*, dim_date.week_ending
                from gold.fact_adjusted_prices as fact
                inner join gold.dim_date using (date_id)
                where fact.symbol = ?
                order by fact.date_id""";
        try (Connection connection = warehouse.as(WarehouseRole.READER).getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, symbol);
            ResultSet row = statement.executeQuery();
            for (int t = 0; t < bars.size(); t++) {
                assertThat(row.next()).as(symbol + " has bar " + t).isTrue();
                assertRow(new Row(row, symbol + " " + bars.get(t).weekEnding()), bars.get(t), expected, t);
            }
            assertThat(row.next()).as(symbol + " has no more bars").isFalse();
        }
    }

    private static void assertRow(Row row, WeeklyBarFixture bar, ReferenceFactFormulas expected, int t)
            throws SQLException {
        List<BigDecimal> adjusted = expected.adjusted(bar, t);
        row.is("open_price", bar.open());
        row.is("high_price", bar.high());
        row.is("low_price", bar.low());
        row.is("close_price", bar.close());
        row.is("adj_open_price", adjusted.get(0));
        row.is("adj_high_price", adjusted.get(1));
        row.is("adj_low_price", adjusted.get(2));
        row.is("adj_close_price", bar.adjustedClose());
        row.is("split_adj_close_price", expected.splitAdjustedClose(t));
        row.is("split_adj_volume", expected.splitAdjustedVolume(t));
        row.is("adjustment_factor", expected.adjustmentFactor(t));
        row.is("traded_value", bar.close().multiply(BigDecimal.valueOf(bar.volume())));
        row.is("dividend_amount", bar.dividend());
        row.isOrNull("dividend_unit_factor", expected.dividendUnitFactor(t));
        row.is("trade_volume", BigDecimal.valueOf(bar.volume()));
        ReferenceCorporateActions.Action action = expected.actionAt(t);
        row.says("corporate_action", action.kind());
        row.says("action_source", action.kind().map(kind -> "inferred"));
        row.says("is_two_scale_week", Optional.of(action.isTwoScale()));
        row.isNear(
                "split_ratio",
                action.isSplit() ? Optional.of((double) action.ratioNew() / action.ratioOld()) : Optional.empty());
        row.says("weeks_since_previous", expected.weeksSincePrevious(t));
        row.isNear("weekly_return_pct", expected.weeklyReturn(t));
        row.isNear("price_return_pct", expected.priceReturn(t));
        row.isNear("volatility_pct", expected.volatility(t));
        row.isNear("volatility_52w_pct", expected.volatility52(t));
        row.isNear("return_52w_pct", expected.return52(t));
        row.isNear("z_score_52w", expected.zScore(t));
        row.isNear("drawdown_pct", Optional.of(expected.drawdown(t)));
        row.isNear("yield_52w_pct", Optional.of(expected.yield52(t)));
        row.says("is_above_ma40", expected.isAboveMean40(t));
        row.says("is_52w_high", expected.isExtremeOfYear(t, 1));
        row.says("is_52w_low", expected.isExtremeOfYear(t, -1));
    }

    /** One row of the fact table, asked column by column. */
    private record Row(ResultSet row, String at) {
        void is(String column, BigDecimal expected) throws SQLException {
            assertThat(row.getBigDecimal(column)).as(at + " " + column).isEqualByComparingTo(expected);
        }

        void isOrNull(String column, Optional<BigDecimal> expected) throws SQLException {
            assertThat(Optional.ofNullable(row.getBigDecimal(column)).map(BigDecimal::stripTrailingZeros))
                    .as(at + " " + column)
                    .isEqualTo(expected.map(BigDecimal::stripTrailingZeros));
        }

        void says(String column, Optional<?> expected) throws SQLException {
            assertThat(Optional.ofNullable(row.getObject(column)))
                    .as(at + " " + column)
                    .isEqualTo(expected);
        }

        void isNear(String column, Optional<Double> expected) throws SQLException {
            double actual = row.getDouble(column);
            assertThat(row.wasNull()).as(at + " " + column + " is null").isEqualTo(expected.isEmpty());
            if (expected.isPresent()) {
                double tolerance = Math.max(Math.abs(expected.get()) * 1e-9, 1e-12);
                assertThat(actual).as(at + " " + column).isCloseTo(expected.get(), Offset.offset(tolerance));
            }
        }
    }
}
