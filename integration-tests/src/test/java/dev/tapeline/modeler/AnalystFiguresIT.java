package dev.tapeline.modeler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.formula.bar.FormulaBar;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Figures as an analyst reads them: price returns, dividend profiles, duplicate listings, drawdowns, months and years. */
class AnalystFiguresIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    private static final int ACTION_WEEK = 60;
    private static final double SPIN_OFF = 0.5277;
    private static final LocalDate ACTION_DAY = OddPriceSeries.FIRST.plusWeeks(ACTION_WEEK);
    private static final Map<String, List<FormulaBar>> MARKET = market();

    private static Warehouse warehouse;

    private static Map<String, List<FormulaBar>> market() {
        Map<String, List<FormulaBar>> market = new TreeMap<>();
        market.put("PLAIN", new OddPriceSeries(1, 50).bars());
        market.put(
                "SPINOFF",
                quarterly(new OddPriceSeries(2, 80), 8, 112)
                        .move(ACTION_WEEK, SPIN_OFF)
                        .adjustHistory(ACTION_WEEK, SPIN_OFF)
                        .bars());
        market.put(
                "SPECIAL", new OddPriceSeries(3, 40).pay(ACTION_WEEK, 0.15, 1).bars());
        market.put("STOPPED", quarterly(new OddPriceSeries(4, 60), 5, 57).bars());
        market.put("QUARTERLY", quarterly(new OddPriceSeries(5, 60), 5, 119).bars());
        market.put("TWIN-A", new OddPriceSeries(6, 30).bars());
        market.put("TWIN-B", new OddPriceSeries(6, 30).bars());
        market.put("TWIN-OLD", new OddPriceSeries(6, 30).bars().subList(0, 100));
        return market;
    }

    private static OddPriceSeries quarterly(OddPriceSeries series, int first, int last) {
        for (int week = first; week <= last; week += 13) {
            series.pay(week, 0.01, 1);
        }
        return series;
    }

    @BeforeAll
    static void build() {
        warehouse = MigratedWarehouse.in(STACK.databaseToCreate());
        SilverTableWriter silver = new SilverTableWriter(warehouse).batch("alphavantage");
        MARKET.forEach(silver::bars);
        silver.execute("""
                insert into silver.company (symbol, name, sector, fetched_at, batch_id, payload_id)
                values ('STOPPED', 'Stopped', 'NONE', '%s 12:00Z', 'batch-1', 'p')\
                """.formatted(ACTION_DAY))
                .execute("""
                insert into silver.company_history (symbol, known_from, known_to, name, sector, batch_id, payload_id)
                values
                    ('STOPPED', '2022-03-12 12:00Z', '2022-04-09 12:00Z', 'Stopped', 'ENERGY', 'batch-1', 'p'),
                    ('STOPPED', '2022-04-09 12:00Z', '%s 12:00Z', 'Stopped', 'ENERGY', 'batch-1', 'p')\
                """.formatted(ACTION_DAY))
                .raiseVersion("STOPPED", "infinity");
        assertThat(new ModelRun(warehouse.as(WarehouseRole.MODELER), ModelerSettingsFixture.plain()).run())
                .isInstanceOf(ModelRunReport.Built.class);
    }

    @Test
    void spinOffIsAdjustedInThePriceReturnAndTheDividendOfItsWeekIsNot() throws SQLException {
        List<FormulaBar> bars = MARKET.get("SPINOFF");
        double close = bars.get(ACTION_WEEK).close().doubleValue();
        double closeBefore = bars.get(ACTION_WEEK - 1).close().doubleValue();
        double dividend = bars.get(ACTION_WEEK).dividend().doubleValue();

        List<String> row = query("select concat_ws(' ', corporate_action, price_return_pct, weekly_return_pct)"
                + " from gold.fact_adjusted_prices where symbol = 'SPINOFF' and week_ending = '" + ACTION_DAY + "'");

        String[] values = row.get(0).split(" ", -1);
        assertThat(dividend).isPositive();
        assertThat(values[0]).isEqualTo("spin_off");
        double priceReturn = Double.parseDouble(values[1]);
        assertThat(priceReturn).isCloseTo(close / (closeBefore * SPIN_OFF) - 1, Offset.offset(2e-4));
        assertThat(Double.parseDouble(values[2])).isGreaterThan(priceReturn + 0.005);
        assertThat(query("select concat_ws(' ', n_payments, n_specials, frequency) from gold.dividend_profile"
                        + " where symbol = 'SPINOFF'"))
                .containsExactly("9 0 quarterly");
    }

    @Test
    void specialDividendIsAdjustedInThePriceReturnAndCounted() throws SQLException {
        assertThat(query("select corporate_action || ' ' || (price_return_pct = weekly_return_pct)"
                        + " from gold.fact_adjusted_prices where symbol = 'SPECIAL' and week_ending = '" + ACTION_DAY
                        + "'"))
                .containsExactly("distribution true");
        assertThat(query("select concat_ws(' ', n_payments, n_specials, frequency) from gold.dividend_profile"
                        + " where symbol = 'SPECIAL'"))
                .containsExactly("0 1 none");
        assertThat(query("select count(*) from gold.fact_adjusted_prices where price_return_pct < -0.1"))
                .containsExactly("0");
    }

    @Test
    void sectorIsAlsoGivenAsItWasKnownInTheWeek() throws SQLException {
        assertThat(query(
                        "select concat_ws(' ', min(week_ending), max(week_ending), sector, sector_then, sector_group_then)"
                                + " from gold.sector_as_known where symbol = 'STOPPED' group by sector, sector_then, sector_group_then"
                                + " order by 1"))
                .containsExactly(
                        "2022-01-07 2022-03-11 Unclassified",
                        "2022-03-18 %s Unclassified Energy Sensitive".formatted(ACTION_DAY.minusWeeks(1)),
                        "%s %s Unclassified Unclassified Unclassified"
                                .formatted(ACTION_DAY, OddPriceSeries.FIRST.plusWeeks(OddPriceSeries.WEEKS - 1)));
        assertThat(query("select count(*) from gold.stock_version")).containsExactly("2");
    }

    @Test
    void payerThatStoppedIsNotQuarterly() throws SQLException {
        assertThat(query("select symbol || ' ' || frequency from gold.dividend_profile"
                        + " where symbol in ('STOPPED', 'QUARTERLY') order by symbol"))
                .containsExactly("QUARTERLY quarterly", "STOPPED stopped");
    }

    @Test
    void symbolsWithTheSameBarsAreFlaggedAndCountOnce() throws SQLException {
        assertThat(query("select concat_ws(' ', symbol, successor_symbol, successor_source) from gold.dim_stock"
                        + " where symbol like 'TWIN%' order by symbol"))
                .containsExactly("TWIN-A TWIN-B same bars", "TWIN-B", "TWIN-OLD TWIN-B same bars");
        assertThat(query("select distinct n_stocks from gold.sector_weekly"))
                .containsExactly(Integer.toString(MARKET.size() - 2));
        assertThat(query("select sample -> 0 ->> 'same_as' from quality.check_result"
                        + " where check_name = 'duplicate_listing' and status = 'failed'"))
                .containsExactly("TWIN-B");
    }

    @Test
    void breadthPerSectorCountsEachStockOnce() throws SQLException {
        String facts = "select facts.date_id, count(*), count(*) filter (where is_above_ma40)"
                + " from gold.fact_adjusted_prices as facts inner join gold.dim_stock using (stock_id)"
                + " where is_complete and is_above_ma40 is not null and successor_symbol is null group by facts.date_id";
        String breadth = "select date_id, sum(n_stocks), sum(n_above_ma40) from gold.sector_breadth group by date_id";

        assertThat(query("select count(*) > 50 and max(n_stocks) = %d from gold.sector_breadth"
                        .formatted(MARKET.size() - 2)))
                .containsExactly("t");
        assertThat(query("(%1$s except %2$s) union all (%2$s except %1$s)".formatted(facts, breadth)))
                .isEmpty();
    }

    @Test
    void splitAdjustedDividendsCanBeAdded() throws SQLException {
        assertThat(query("select count(*) from gold.fact_adjusted_prices"
                        + " where (split_adj_dividend > 0) <> (dividend_amount > 0)"))
                .containsExactly("0");
    }

    @Test
    void drawdownEpisodesRunFromPeakToRecovery() throws SQLException {
        assertThat(query("select concat_ws(' ', peak_week, trough_week, coalesce(recovery_week::text, '-'),"
                        + " round(depth_pct, 9), weeks_below, is_recovered)"
                        + " from gold.drawdown_episode where symbol = 'PLAIN' order by peak_week"))
                .isEqualTo(episodes(MARKET.get("PLAIN")));
    }

    /** The same episodes, by a loop over the bars. */
    private static List<String> episodes(List<FormulaBar> bars) {
        List<String> episodes = new ArrayList<>();
        int peak = 0;
        int trough = 0;
        for (int t = 1; t <= bars.size(); t++) {
            boolean isOver = t == bars.size();
            boolean isRecovered = !isOver && adjustedClose(bars, t) >= adjustedClose(bars, peak);
            if ((isOver || isRecovered) && trough > peak) {
                int end = isOver ? t - 1 : t;
                episodes.add(String.format(
                        Locale.ROOT,
                        "%s %s %s %.9f %d %s",
                        bars.get(peak).weekEnding(),
                        bars.get(trough).weekEnding(),
                        isOver ? "-" : bars.get(t).weekEnding().toString(),
                        adjustedClose(bars, trough) / adjustedClose(bars, peak) - 1,
                        end - peak,
                        isOver ? "f" : "t"));
            }
            if (isRecovered) {
                peak = t;
                trough = t;
            } else if (!isOver && (trough == peak || adjustedClose(bars, t) < adjustedClose(bars, trough))) {
                trough = t;
            }
        }
        return episodes;
    }

    @Test
    void monthsAndYearsEndWithTheirLastFriday() throws SQLException {
        List<FormulaBar> bars = MARKET.get("QUARTERLY");
        for (String row : query("select concat_ws(' ', year, month, week_ending, return_pct, split_adj_dividend)"
                + " from gold.monthly where symbol = 'QUARTERLY' order by week_ending offset 1")) {
            assertPeriod(bars, row, 7);
        }
        for (String row : query("select concat_ws(' ', year, 0, week_ending, return_pct, split_adj_dividend)"
                + " from gold.yearly where symbol = 'QUARTERLY' order by week_ending offset 1")) {
            assertPeriod(bars, row, 4);
        }
        assertThat(query("select string_agg(is_complete::text, ' ' order by year) from gold.yearly"
                        + " where symbol = 'PLAIN'"))
                .containsExactly("true true false");
    }

    /**
     * Compares a period with the bars in it.
     *
     * @param prefix number of characters of an ISO date that name the period
     */
    private static void assertPeriod(List<FormulaBar> bars, String row, int prefix) {
        String[] values = row.split(" ", -1);
        String period = values[2].substring(0, prefix);
        List<FormulaBar> within = bars.stream()
                .filter(bar -> bar.weekEnding().toString().startsWith(period))
                .toList();
        FormulaBar last = within.get(within.size() - 1);
        int before = bars.indexOf(within.get(0)) - 1;
        assertThat(values[2]).isEqualTo(last.weekEnding().toString());
        assertThat(Double.parseDouble(values[3]))
                .as(row)
                .isCloseTo(last.adjustedClose().doubleValue() / adjustedClose(bars, before) - 1, Offset.offset(1e-9));
        assertThat(Double.parseDouble(values[4]))
                .as(row)
                .isCloseTo(
                        within.stream()
                                .mapToDouble(bar -> bar.dividend().doubleValue())
                                .sum(),
                        Offset.offset(1e-9));
    }

    @Test
    void ratiosAreRoundedWithoutACastAndChecksHaveTheirOldName() throws SQLException {
        assertThat(query("select count(*) from gold.fact_adjusted_prices"
                        + " where abs(round(100 * weekly_return_pct, 2) - 100 * weekly_return_pct) > 0.0051"))
                .containsExactly("0");
        assertThat(query("select count(*) from quality.check_result where \"check\" <> check_name or explanation = ''"))
                .containsExactly("0");
    }

    private static double adjustedClose(List<FormulaBar> bars, int t) {
        return bars.get(t).adjustedClose().doubleValue();
    }

    private static List<String> query(String sql) throws SQLException {
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
