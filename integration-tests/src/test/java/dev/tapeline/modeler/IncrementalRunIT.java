package dev.tapeline.modeler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.formula.bar.FormulaBar;
import dev.tapeline.generation.Generation;
import dev.tapeline.market.Symbol;
import dev.tapeline.modeler.ModelRunReport.Built;
import dev.tapeline.modeler.RandomPriceSeries.Split;
import dev.tapeline.modeler.build.ChangedSymbol;
import dev.tapeline.modeler.definition.Materialization;
import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.run.ModelRunPlan;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.vendor.payload.ReportedActionKind;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Increments give the same rows as a full refresh, whatever is imported in whatever order. */
class IncrementalRunIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    /** More of them run every night. */
    private static final int IMPORTS = Integer.getInteger("tapeline.increments.imports", 20);

    private static final int WEEKS = 12;
    private static final List<String> SYMBOLS =
            List.of("AAA", "BBB", "CCC.LON", "DDD", "EEE", "FB", "META", "HHH.TRT", "III", "JJJ");
    private static final String BENCHMARK = "BBB";
    private static final List<String> SECTORS = List.of("Technology", "Energy", "Utilities");
    private static final LocalDate FIRST = LocalDate.parse("2018-01-05");

    private static Warehouse builtMarket;

    @TempDir
    private Path folder;

    private Warehouse warehouse;
    private SilverTableWriter silver;
    private ModelerSettings settings;

    @BeforeEach
    void freshWarehouse() throws IOException {
        warehouse = MigratedWarehouse.in(STACK.databaseToCreate());
        silver = new SilverTableWriter(warehouse).batch("alphavantage");
        Path watchList =
                Files.writeString(folder.resolve("watchlist.csv"), "symbol,sector,successor_of\nMETA,Technology,FB\n");
        settings = new ModelerSettings(
                Generation.FIRST,
                Duration.ofHours(6),
                Optional.of(watchList),
                Optional.empty(),
                new Symbol(BENCHMARK),
                ModelerSettings.LOCK_TIMEOUT,
                "test");
    }

    /** Continues with a copy of a warehouse of all symbols, whose gold was built once for all tests. */
    private void useBuiltMarket() {
        if (builtMarket == null) {
            Random random = new Random(1);
            SYMBOLS.forEach(symbol -> imported(symbol, random));
            run().run();
            builtMarket = warehouse;
        }
        warehouse = MigratedWarehouse.copyOf(builtMarket, STACK.databaseToCreate());
        silver = new SilverTableWriter(warehouse);
    }

    @Test
    void incrementsEqualAFullRefreshAfterRandomImports() throws SQLException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        SYMBOLS.forEach(symbol -> imported(symbol, random));
        run().run();
        int increments = 0;
        for (int i = 0; i < IMPORTS; i++) {
            for (int n = random.nextInt(3); n >= 0; n--) {
                imported(SYMBOLS.get(random.nextInt(SYMBOLS.size())), random);
            }
            if (random.nextInt(2) == 0) {
                reported(SYMBOLS.get(random.nextInt(SYMBOLS.size())), random);
            }
            Built built = (Built) run().run();
            increments += built.plan() instanceof ModelRunPlan.Increment ? 1 : 0;
            if (i % 10 == 9) {
                Map<String, List<List<Object>>> incremental = gold();
                assertThat(run().fullRefresh()).isInstanceOf(Built.class);
                assertSame("seed " + seed + ", import " + i, incremental, gold());
            }
        }
        assertThat(increments).as("increments, seed " + seed).isGreaterThan(IMPORTS / 2);
    }

    @Test
    void weekByWeekIncrementsEqualAFullRefresh() throws IOException, SQLException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<String, VendorHistory> histories = new TreeMap<>();
        for (String symbol : SYMBOLS) {
            long story =
                    switch (symbol) {
                        case "FB", "META" -> 7;
                        case "III", "JJJ" -> 8;
                        default -> random.nextLong();
                    };
            histories.put(symbol, new VendorHistory(story, FIRST, 60 + random.nextInt(150)));
        }
        histories.forEach((symbol, history) -> silver.bars(symbol, history.vintage()));
        run().run();
        int tails = 0;
        for (int week = 0; week < WEEKS; week++) {
            for (String symbol : SYMBOLS) {
                if (random.nextInt(8) > 0) {
                    nextVintage(symbol, histories.get(symbol), random);
                }
            }
            if (week == WEEKS / 2 + 1) {
                Files.writeString(
                        settings.watchList().orElseThrow(),
                        "symbol,sector,successor_of\nMETA,%s,FB\n"
                                .formatted(SECTORS.get(random.nextInt(SECTORS.size()))));
            }
            if (run().run() instanceof Built built && built.plan() instanceof ModelRunPlan.Increment increment) {
                tails += increment.whole() < increment.symbols().size() / 2 ? 1 : 0;
            }
            if (week % 6 == 5) {
                Map<String, List<List<Object>>> incremental = gold();
                assertThat(run().fullRefresh()).isInstanceOf(Built.class);
                assertSame("seed " + seed + ", week " + week, incremental, gold());
            }
        }
        assertThat(tails)
                .as("runs that computed the ends of most series, seed " + seed)
                .isGreaterThan(WEEKS / 6);
    }

    /** What a download of the next week brings: mostly one new bar, sometimes more. */
    private void nextVintage(String symbol, VendorHistory history, Random random) {
        List<FormulaBar> before = history.vintage();
        history.advance();
        switch (random.nextInt(16)) {
            case 0 -> history.correct(random.nextInt(before.size()), random.nextInt(1_000));
            case 1 -> history.correct(Math.max(before.size() - 1 - random.nextInt(3), 0), 7);
            case 2 -> history.withdraw(random.nextInt(before.size()));
            case 3 -> reported(symbol, random);
            case 4 -> company(symbol, random);
            case 5 -> history.glitch(before.size() - 1);
            case 6 -> history.unglitch();
            case 7 -> history.leaveUnfinished();
            default -> {}
        }
        silver.vintage(symbol, before, history.vintage());
    }

    private void company(String symbol, Random random) {
        silver.execute("""
            insert into silver.company (symbol, name, sector, currency, asset_type, fetched_at, batch_id, payload_id)
            values ('%s', 'x%d', '%s', 'USD', 'Common Stock', now(), 'batch-1', 'p')
            on conflict (symbol) do update set sector = excluded.sector, name = excluded.name\
            """.formatted(symbol, random.nextInt(100), SECTORS.get(random.nextInt(SECTORS.size()))));
        silver.raiseVersion(symbol, "infinity");
    }

    @Test
    void incrementWritesChangedRowsOnly() throws SQLException {
        useBuiltMarket();
        List<String> before = versionsOfRows("symbol <> 'AAA'");
        List<String> own = versionsOfRows("symbol = 'AAA'");
        silver.execute("update silver.weekly_bar set volume = volume + 1 where symbol = 'AAA' and week_ending = "
                        + "(select max(week_ending) from silver.weekly_bar where symbol = 'AAA')")
                .raiseVersion("AAA");

        Built built = (Built) run().run();

        assertThat(built.plan()).isEqualTo(increment("AAA"));
        assertThat(versionsOfRows("symbol <> 'AAA'")).isEqualTo(before);
        List<String> after = versionsOfRows("symbol = 'AAA'");
        after.removeAll(own);
        assertThat(after).hasSize(1);
    }

    @Test
    void correctedBenchmarkChangesTheBetaOfOtherSymbolsFromItsWeekOn() throws SQLException {
        List.of("AAA", BENCHMARK, "DDD")
                .forEach(symbol -> silver.bars(
                        symbol, new RandomPriceSeries(symbol.hashCode(), FIRST, 150).series(80, List.of(), -1, false)));
        run().run();
        String betas = "select date_id, beta_52w from gold.fact_adjusted_prices where symbol = 'AAA' order by date_id";
        List<List<Object>> before = rows(betas);
        LocalDate corrected = FIRST.plusWeeks(140);
        silver.execute(
                        "update silver.weekly_bar set high = high * 2, close = close * 1.01, adjusted_close = adjusted_close * 1.01 "
                                + "where symbol = '%s' and week_ending = '%s'".formatted(BENCHMARK, corrected))
                .raiseVersion(BENCHMARK, corrected.toString());

        Built built = (Built) run().run();

        assertThat(built.plan())
                .isEqualTo(new ModelRunPlan.Increment(List.of(new ChangedSymbol(BENCHMARK, corrected.toString())), 3));
        List<List<Object>> changed = new ArrayList<>(rows(betas));
        changed.removeAll(before);
        assertThat(changed)
                .isNotEmpty()
                .isEqualTo(rows(betas.replace("order by", "and week_ending >= '" + corrected + "' order by")));
        Map<String, List<List<Object>>> incremental = gold();
        run().fullRefresh();
        assertSame("corrected benchmark", incremental, gold());
    }

    @Test
    void rescaledHistoryChangesNoTotalReturnIndex() throws SQLException {
        List<FormulaBar> bars = new RandomPriceSeries(9, FIRST, 150)
                .series(80, List.of(new Split(40, 2, false), new Split(90, 0.1, true)), 60, false);
        silver.bars("DDD", bars).bars("EEE", withSpinOff(bars.subList(91, bars.size())));
        run().run();
        String indices = "select symbol, date_id, total_return_index from gold.fact_adjusted_prices order by 1, 2";
        List<List<Object>> before = rows(indices);
        assertThat(rows("select 1 from gold.fact_adjusted_prices where corporate_action = 'spin_off'"))
                .hasSize(1);

        silver.execute("""
                insert into silver.bar_history
                select symbol, week_ending, fetched_at, fetched_at + interval '7 days', last_trading_date, is_complete, open,
                    high, low, close, adjusted_close, volume, dividend_amount, flags, batch_id, payload_id
                from silver.weekly_bar\
                """).execute("""
                update silver.weekly_bar
                set adjusted_close = round(adjusted_close * 0.9683, 4), fetched_at = fetched_at + interval '7 days'\
                """).raiseVersion("DDD").raiseVersion("EEE");
        run().run();

        assertThat(rows(indices)).isEqualTo(before);
    }

    /** The price falls in the 20th week by a value that is in no dividend; the vendor rescales the weeks before. */
    private static List<FormulaBar> withSpinOff(List<FormulaBar> bars) {
        List<FormulaBar> all = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            FormulaBar bar = bars.get(i);
            BigDecimal price = new BigDecimal(i < 20 ? "80" : "73.09").add(BigDecimal.valueOf(i % 3));
            all.add(new FormulaBar(
                    bar.weekEnding(),
                    bar.lastTradingDate(),
                    true,
                    price,
                    price,
                    price,
                    price,
                    i < 20 ? price.multiply(new BigDecimal("0.9137")) : price,
                    100,
                    BigDecimal.ZERO));
        }
        return all;
    }

    @Test
    void yieldBeforeALongPauseOfTradingEqualsAFullRefresh() throws SQLException {
        List<FormulaBar> before = new ArrayList<>();
        for (int week = 0; week <= 100; week++) {
            before.add(bar(week, true, week % 52 == 0 ? "1" : "0"));
        }
        silver.bars("AAA", before);
        run().run();
        List<FormulaBar> after = new ArrayList<>(before);
        after.add(bar(149, false, "0"));
        silver.vintage("AAA", before, after);

        Built built = (Built) run().run();

        assertThat(built.plan()).isInstanceOf(ModelRunPlan.Increment.class);
        assertThat(rows("select yield_52w_pct from gold.dividend_profile")).containsExactly(List.of(0.02));
        Map<String, List<List<Object>>> incremental = gold();
        run().fullRefresh();
        assertSame("pause", incremental, gold());
    }

    private static FormulaBar bar(int week, boolean isComplete, String dividend) {
        BigDecimal price = new BigDecimal(50);
        LocalDate friday = FIRST.plusWeeks(week);
        return new FormulaBar(
                friday, friday, isComplete, price, price, price, price, price, 100, new BigDecimal(dividend));
    }

    @Test
    void rescaledBenchmarkMeansAFullRefresh() {
        useBuiltMarket();
        silver.execute("update silver.weekly_bar set adjusted_close = round(adjusted_close * 0.99, 4) where symbol = '"
                        + BENCHMARK + "'")
                .raiseVersion(BENCHMARK);

        assertThat(((Built) run().run()).plan()).isInstanceOf(ModelRunPlan.FullRefresh.class);
    }

    @Test
    void versionDecidesWhatHasChangedNotTime() throws SQLException {
        useBuiltMarket();
        silver.execute(
                "update silver.symbol_version set version = version + 1, changed_at = changed_at - interval '1 year' "
                        + "where symbol = 'DDD'");
        assertThat(((Built) run().run()).plan()).isEqualTo(increment("DDD"));

        silver.execute("update silver.symbol_version set changed_at = now()");
        assertThat(run().run()).isInstanceOf(ModelRunReport.Unchanged.class);
    }

    @Test
    void symbolWithoutBarsIsRemovedFromGold() throws SQLException {
        useBuiltMarket();
        silver.execute("delete from silver.weekly_bar where symbol = 'AAA'").raiseVersion("AAA");

        assertThat(run().run()).isInstanceOf(Built.class);

        Map<String, List<List<Object>>> incremental = gold();
        run().fullRefresh();
        assertSame("without AAA", incremental, gold());
        assertThat(rows("select count(*) from gold.dim_stock where symbol = 'AAA'"))
                .containsExactly(List.of(0L));
    }

    @Test
    void changedSeedMeansAFullRefresh() throws IOException {
        useBuiltMarket();
        Files.writeString(settings.watchList().orElseThrow(), "symbol,sector\nMETA,Energy\n");

        assertThat(((Built) run().run()).plan()).isInstanceOf(ModelRunPlan.FullRefresh.class);
        assertThat(run().run()).isInstanceOf(ModelRunReport.Unchanged.class);
    }

    private static ModelRunPlan increment(String symbol) {
        return new ModelRunPlan.Increment(List.of(new ChangedSymbol(symbol, ChangedSymbol.WHOLE)), SYMBOLS.size());
    }

    private ModelRun run() {
        return new ModelRun(warehouse.as(WarehouseRole.MODELER), settings);
    }

    /** A new vintage of a symbol: of another length, with other actions and gaps, sometimes with another company. */
    private void imported(String symbol, Random random) {
        silver.execute("delete from silver.weekly_bar where symbol = '" + symbol + "'");
        int start = symbol.equals("III") || symbol.equals("JJJ") ? 0 : random.nextInt(40);
        int weeks = 70 + random.nextInt(120);
        List<Split> splits = new ArrayList<>();
        for (int n = random.nextInt(3); n > 0; n--) {
            double[] ratios = {2, 3, 1.5, 7, 0.1, 0.05};
            splits.add(new Split(
                    2 + random.nextInt(weeks - 2), ratios[random.nextInt(ratios.length)], random.nextBoolean()));
        }
        // FB and META have the same bars in the weeks that both have.
        long story =
                switch (symbol) {
                    case "FB", "META" -> 7;
                    // Listed twice, unknown to the watch list.
                    case "III", "JJJ" -> 8;
                    default -> random.nextLong();
                };
        int special = random.nextInt(4) == 0 ? random.nextInt(weeks) : -1;
        silver.bars(
                symbol,
                new RandomPriceSeries(story, FIRST.plusWeeks(start), weeks)
                        .series(5 + random.nextInt(200), splits, special, random.nextBoolean()));
        if (random.nextInt(4) == 0) {
            silver.execute("""
                insert into silver.company (symbol, name, sector, currency, asset_type, fetched_at, batch_id, payload_id)
                values ('%s', 'x', '%s', '%s', '%s', now(), 'batch-1', 'p')
                on conflict (symbol) do update
                set sector = excluded.sector, currency = excluded.currency, asset_type = excluded.asset_type\
                """.formatted(
                            symbol,
                            SECTORS.get(random.nextInt(SECTORS.size())),
                            random.nextBoolean() ? "USD" : "CAD",
                            random.nextInt(5) == 0 ? "ETF" : "Common Stock"));
        }
    }

    /** New lists of splits and dividends, some of which name actions of the bars. */
    private void reported(String symbol, Random random) {
        List<String> splits = new ArrayList<>();
        List<String> dividends = new ArrayList<>();
        for (int week = random.nextInt(60); week < 200; week += 5 + random.nextInt(60)) {
            String[] factors = {"2", "1.5", "0.1", "1.046", "0.0202", "1.03"};
            splits.add(FIRST.plusWeeks(week) + " " + factors[random.nextInt(factors.length)]);
            dividends.add(FIRST.plusWeeks(week).minusDays(random.nextInt(4)) + " 0." + (1 + random.nextInt(9)));
        }
        silver.reported(symbol, ReportedActionKind.SPLIT, "2026-04-04 03:00:00+00", splits)
                .reported(symbol, ReportedActionKind.DIVIDEND, "2026-04-04 03:00:00+00", dividends);
    }

    private List<String> versionsOfRows(String where) throws SQLException {
        return new ArrayList<>(rows("select xmin || ' ' || ctid from gold.fact_adjusted_prices where " + where).stream()
                .map(row -> (String) row.get(0))
                .toList());
    }

    private Map<String, List<List<Object>>> gold() throws SQLException {
        Map<String, List<List<Object>>> relations = new TreeMap<>();
        for (Model model : ModelSet.ofResources().models()) {
            if (model.materialization().isKept() && model.materialization() != Materialization.FUNCTION) {
                relations.put(
                        model.name(),
                        rows("select * from %s.%s as r order by r::text collate \"C\""
                                .formatted(model.isPublished() ? "gold" : "gold_build", model.name())));
            }
        }
        return relations;
    }

    private List<List<Object>> rows(String sql) throws SQLException {
        try (Connection connection = warehouse.as(WarehouseRole.MODELER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            List<List<Object>> all = new ArrayList<>();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    Object value = rows.getObject(i);
                    row.add(value instanceof Array array ? array.toString() : value);
                }
                all.add(row);
            }
            return all;
        }
    }

    private static void assertSame(
            String when, Map<String, List<List<Object>>> incremental, Map<String, List<List<Object>>> full) {
        assertThat(incremental.keySet()).isEqualTo(full.keySet());
        full.forEach((relation, rows) -> {
            List<List<Object>> others = incremental.get(relation);
            assertThat(others).as(when + ": rows of " + relation).hasSameSizeAs(rows);
            for (int i = 0; i < rows.size(); i++) {
                if (!areSame(others.get(i), rows.get(i))) {
                    assertThat(others.get(i)).as(when + ": " + relation).isEqualTo(rows.get(i));
                }
            }
        });
    }

    // Without an assertion per value, of which there are hundreds of thousands.
    private static boolean areSame(List<Object> one, List<Object> other) {
        return IntStream.range(0, one.size()).allMatch(column -> areSame(one.get(column), other.get(column)));
    }

    private static boolean areSame(Object one, Object other) {
        if (one instanceof Double actual && other instanceof Double expected && !actual.equals(expected)) {
            return Math.abs(actual - expected) <= Math.max(Math.abs(expected) * 1e-9, 1e-12);
        }
        return Objects.equals(one, other);
    }
}
