package dev.tapeline.modeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.formula.bar.FormulaBar;
import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.market.Exchange;
import dev.tapeline.market.Symbol;
import dev.tapeline.modeler.ModelRunReport.Built;
import dev.tapeline.modeler.ModelRunReport.ChecksFailed;
import dev.tapeline.modeler.ModelRunReport.Unchanged;
import dev.tapeline.modeler.build.ModelBuildResult;
import dev.tapeline.modeler.build.ModelRunListener;
import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.sql.ModelRunException;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ModelRunIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    private static final List<String> GOLD = List.of(
            "dim_stock",
            "dim_date",
            "dim_source",
            "stock_version",
            "sector_as_known",
            "corporate_action",
            "symbol_coverage",
            "expected_week",
            "fact_adjusted_prices",
            "latest_week",
            "sector_weekly",
            "sector_breadth",
            "dividend_profile",
            "drawdown_episode",
            "monthly",
            "yearly",
            "bar_version",
            "bar_revision");

    private Warehouse warehouse;
    private SilverTableWriter silver;

    @TempDir
    private Path folder;

    @BeforeEach
    void freshWarehouse() {
        warehouse = MigratedWarehouse.in(STACK.databaseToCreate());
        silver = new SilverTableWriter(warehouse);
    }

    @Test
    void emptySilverMakesAnEmptyGold() throws SQLException {
        assertThat(run()).isInstanceOf(Built.class);

        assertThat(asReader("select count(*) from gold.fact_adjusted_prices")).containsExactly("0");
        assertThat(asReader("select count(*) from gold.dim_date")).containsExactly("0");
        assertThat(asReader("select source_name from gold.dim_source")).containsExactly("Alpha Vantage");
    }

    @Test
    void buildingTwiceGivesTheSameRows() throws SQLException {
        market();
        run();
        List<String> first = fingerprints();

        ModelRunReport second =
                new ModelRun(warehouse.as(WarehouseRole.MODELER), ModelerSettingsFixture.plain()).fullRefresh();

        assertThat(second).isInstanceOf(Built.class);
        assertThat(fingerprints()).isEqualTo(first);
        assertThat(asReader("""
                select relname from pg_class
                where oid in ('gold.fact_adjusted_prices'::regclass, 'gold.dim_date'::regclass) and relallvisible = 0
                """)).isEmpty();
    }

    @Test
    void unchangedSilverBuildsNothing() {
        market();
        ModelRunReport first = run();

        assertThat(run()).isEqualTo(new Unchanged(first.runId()));

        silver.raiseVersion("IBM");
        assertThat(run()).isInstanceOf(Built.class);
    }

    @Test
    void failedCheckLeavesGoldUnchangedAndIsRecorded() throws SQLException {
        market();
        run();
        List<String> before = fingerprints();
        silver.execute("update silver.weekly_bar set high = low where symbol = 'IBM' and open > low and close > low")
                .raiseVersion("IBM");

        ModelRunReport report = run();

        assertThat(report).isInstanceOf(ChecksFailed.class);
        assertThat(((ChecksFailed) report).failedChecks())
                .extracting(CheckResult::check)
                .contains("traded_prices_are_ordered", "adjusted_prices_are_ordered");
        assertThat(fingerprints()).isEqualTo(before);
        assertThat(asReader("select status from ops.model_run where run_id = '" + report.runId() + "'"))
                .containsExactly("failed");
        assertThat(asReader("""
            select model || ' ' || severity || ' ' || status || ' ' || jsonb_array_length(sample)
            from quality.check_result
            where run_id = '%s' and check_name = 'traded_prices_are_ordered'\
            """.formatted(report.runId())))
                .containsExactly("fact_adjusted_prices" + " error" + " failed" + " 10");
        assertThat(asReader("select nspname from pg_namespace where nspname like 'gold%'"))
                .containsExactlyInAnyOrder("gold", "gold_build");
    }

    @Test
    void warningIsRecordedAndGoldIsPublished() throws SQLException {
        market();
        silver.bars(
                "IBM-COPY",
                new RandomPriceSeries(1, LocalDate.parse("2020-01-03"), 120).series(80, List.of(), -1, false));

        ModelRunReport report = run();

        assertThat(report).isInstanceOf(Built.class);
        assertThat(asReader("select sample -> 0 ->> 'same_as' from quality.check_result where status = 'failed' "
                        + "and check_name = 'duplicate_listing'"))
                .containsExactly("IBM-COPY");
    }

    @Test
    void successfulRunIsRecordedWithEachModel() throws SQLException {
        market();

        Built report = (Built) run();

        assertThat(report.models()).extracting(ModelBuildResult::model).contains("fact_adjusted_prices");
        assertThat(asReader("""
            select model ->> 'rows'
            from ops.model_run
            cross join jsonb_array_elements(models) as model
            where status = 'built' and model ->> 'name' = 'dim_stock'\
            """)).containsExactly("2");
    }

    @Test
    void readerRoleReadsGoldOnly() throws SQLException {
        market();
        silver.execute("insert into silver.company (symbol, name, sector, fetched_at, batch_id, payload_id)"
                + " values ('IBM', 'IBM', 'TECHNOLOGY', timestamptz '2020-06-01 00:00Z', 'batch-1', 'p')");
        run();

        for (String relation : GOLD) {
            assertThat(asReader("select count(*) from gold." + relation)).isNotEqualTo(List.of("0"));
        }
        assertThatThrownBy(() -> asReader("select count(*) from silver.weekly_bar"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asReader("set transaction_read_only = off; delete from gold.dim_source"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void longReportDoesNotBlockARun() throws SQLException {
        market();
        run();
        try (Connection reader = warehouse.as(WarehouseRole.READER).getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement
                    .executeQuery("select count(*) from gold.fact_adjusted_prices")
                    .close();
            silver.raiseVersion("IBM");

            assertThat(run()).isInstanceOf(Built.class);
        }
        silver.raiseVersion("IBM");
        run();
        assertThat(asReader("select nspname from pg_namespace where nspname like 'gold%'"))
                .containsExactlyInAnyOrder("gold", "gold_build");
    }

    @Test
    void everyPublishedColumnIsDescribed() throws SQLException {
        run();

        assertThat(asReader("""
            select attrelid::regclass || '.' || attname
            from pg_attribute
            inner join pg_class on pg_class.oid = attrelid
            where relnamespace = 'gold'::regnamespace and relkind in ('r', 'v') and attnum > 0
                and relname not like 'model\\_%' and col_description(attrelid, attnum) is null\
            """)).isEmpty();
    }

    @Test
    void datesFollowIsoWeeks() throws SQLException {
        silver.batch("alphavantage")
                .bars(
                        "IBM",
                        new RandomPriceSeries(1, LocalDate.parse("2020-11-06"), 330).series(80, List.of(), -1, false));
        run();

        String columns =
                "concat_ws(' ', date_id, iso_year, week_number, year, quarter, month, month_name, is_quarter_end_week)";
        assertThat(asReader("select " + columns
                        + " from gold.dim_date where week_ending in ('2021-01-01', '2026-03-27', '2027-01-01')"
                        + " order by date_id"))
                .containsExactly(
                        "20210101 2020 53 2021 1 1 January f",
                        "20260327 2026 13 2026 1 3 March t",
                        "20270101 2026 53 2027 1 1 January f");
    }

    @Test
    void factsReferToExistingStocksDatesAndSources() throws SQLException {
        market();
        run();

        assertThat(asReader("""
            select conrelid::regclass || ' ' || confrelid::regclass
            from pg_constraint
            where contype = 'f' and conrelid = 'gold.fact_adjusted_prices'::regclass and convalidated
            order by 1\
            """)).hasSize(3);
    }

    @Test
    void simulatedDataIsDescribedAsInvented() throws SQLException {
        silver.batch("simulated")
                .bars(
                        "IBM",
                        new RandomPriceSeries(1, LocalDate.parse("2020-01-03"), 60).series(80, List.of(), -1, false));
        run();

        assertThat(asReader("""
            select distinct source_name || ': ' || data_content
            from gold.fact_adjusted_prices
            inner join gold.dim_source using (source_id)\
            """))
                .singleElement()
                .asString()
                .startsWith("Simulated" + " market:" + " INVENTED" + " DATA");
    }

    @Test
    void stocksAreDescribedByOverviewThenWatchListThenSymbol() throws SQLException, IOException {
        silver.batch("alphavantage");
        List<String> symbols = List.of("FB", "META", "TSCO.LON", "QUS", "X");
        for (String symbol : symbols) {
            silver.bars(
                    symbol,
                    new RandomPriceSeries(symbols.indexOf(symbol), LocalDate.parse("2020-01-03"), 60)
                            .series(80, List.of(), -1, false));
        }
        silver.execute("""
            insert into silver.company (symbol, name, sector, industry, currency, exchange, country, asset_type,
                fetched_at, batch_id, payload_id)
            values ('META', 'Meta Platforms Inc', 'REAL ESTATE & CONSTRUCTION', 'MEN''S FURNISHGS AND THE REIT', 'USD',
                'NASDAQ', 'USA', 'Common Stock', now(), 'batch-1', 'p')\
            """);
        Path watchList = Files.writeString(folder.resolve("watchlist.csv"), """
            symbol,name,sector,industry,exchange,currency,successor_of
            meta,Facebook,Technology,,,EUR,FB
            TSCO.LON,Tesco plc,Consumer Staples,,LSE,,
            QUS,SPDR fund,ETF,ETF,NYSE ARCA,USD,
            """);

        run(Optional.of(watchList), Optional.empty());

        assertThat(asReader("""
            select concat_ws('|', symbol, company_name, sector, industry, sector_group, exchange, currency,
                currency_source, asset_type, successor_symbol, has_metadata)
            from gold.dim_stock
            order by symbol\
            """))
                .containsExactly(
                        "FB|FB|Unclassified|Unclassified|Unclassified|USD|suffix|META|f",
                        "META|Meta Platforms Inc|Real Estate & Construction|Men's Furnishgs and the"
                                + " REIT|Financial|NASDAQ|USD|OVERVIEW|Common Stock|t",
                        "QUS|SPDR fund|ETF|ETF|Fund|NYSE ARCA|USD|watch list|ETF|f",
                        "TSCO.LON|Tesco plc|Consumer Staples|Unclassified|Defensive|LSE|GBX|suffix|f",
                        "X|X|Unclassified|Unclassified|Unclassified|USD|suffix|f");
        assertThat(asReader("select distinct sector from gold.sector_weekly order by sector"))
                .containsExactly("Consumer Staples", "Real Estate & Construction", "Unclassified");
    }

    @Test
    void currencyIsThatOfTheExchangeOrUnknownAndUnknownMoneyIsNotSummed() throws SQLException {
        silver.batch("alphavantage");
        List<String> symbols = Stream.concat(
                        Arrays.stream(Exchange.values())
                                .flatMap(exchange -> exchange.suffixes().stream())
                                .filter(suffix -> !suffix.equals("*"))
                                .map(suffix -> suffix.isEmpty() ? "X" : "X." + suffix),
                        Stream.of("X.B", "X.ZZ", "X-B", "X-B.STO"))
                .toList();
        for (String symbol : symbols) {
            silver.bars(
                    symbol, new RandomPriceSeries(1, LocalDate.parse("2020-01-03"), 5).series(5, List.of(), -1, false));
        }

        run();

        assertThat(asReader("select concat_ws(' ', symbol, currency, currency_source) from gold.dim_stock"))
                .containsExactlyInAnyOrderElementsOf(symbols.stream()
                        .map(symbol -> symbol
                                + new Symbol(symbol)
                                        .exchange()
                                        .currency()
                                        .map(currency -> " " + currency + " suffix")
                                        .orElse(" unknown"))
                        .toList());
        assertThat(asModeler("select count(*) from gold_build.sector_traded where currency is null"))
                .containsExactly("0");
    }

    @Test
    void overrideReplacesTheInferredAction() throws SQLException, IOException {
        List<RandomPriceSeries.Split> splits =
                List.of(new RandomPriceSeries.Split(30, 2, false), new RandomPriceSeries.Split(40, 3, false));
        silver.batch("alphavantage")
                .bars("IBM", new RandomPriceSeries(1, LocalDate.parse("2020-01-03"), 60).series(80, splits, -1, false));
        Path actions = Files.writeString(folder.resolve("corporate-actions.csv"), """
            symbol,week,kind,ratio,why
            IBM,2020-07-29,none,,not a split
            IBM,2020-10-09,split,7:2,so they say
            """);

        run(Optional.empty(), Optional.of(actions));

        assertThat(asReader("""
            select concat_ws('|', date_id, corporate_action, round(split_ratio, 3), action_source)
            from gold.fact_adjusted_prices
            where action_source is not null
            order by date_id\
            """)).containsExactly("20200731|override", "20201009|split|3.500|override");
    }

    @Test
    void latestWeekIsCurrentByTheCalendarOfSilver() throws SQLException {
        // Silver was fetched on Friday 2026-04-03 at 23:00 in New York.
        silver.batch("alphavantage");
        silver.bars("NOW", until("2026-04-03", false));
        silver.bars("LATE", until("2026-03-27", false));
        silver.bars("PART", until("2026-04-03", true));
        silver.bars("GONE.LON", until("2026-03-27", false));

        run();

        assertThat(asReader(
                        "select concat_ws(' ', symbol, week_ending, is_current) from gold.latest_week order by symbol"))
                .containsExactly("GONE.LON 2026-03-27 f", "LATE 2026-03-27 f", "NOW 2026-04-03 t", "PART 2026-03-27 f");
    }

    @Test
    void generationWithOtherSchemasIsNotBuilt() {
        ModelerSettings next = new ModelerSettings(
                new Generation(2, GenerationRole.NEXT, "silver", "gold"),
                Duration.ofHours(6),
                Optional.empty(),
                Optional.empty(),
                ModelerSettings.BENCHMARK,
                ModelerSettings.LOCK_TIMEOUT,
                "test");
        ModelerSettings elsewhere = new ModelerSettings(
                new Generation(1, GenerationRole.CURRENT, "silver", "gold_2"),
                Duration.ofHours(6),
                Optional.empty(),
                Optional.empty(),
                ModelerSettings.BENCHMARK,
                ModelerSettings.LOCK_TIMEOUT,
                "test");

        assertThatThrownBy(() -> new ModelRun(warehouse.as(WarehouseRole.MODELER), next).run())
                .isInstanceOf(ModelRunException.class)
                .hasMessageContaining("generation 2");
        assertThatThrownBy(() -> new ModelRun(warehouse.as(WarehouseRole.MODELER), elsewhere).run())
                .isInstanceOf(ModelRunException.class)
                .hasMessageContaining("silver and gold");
    }

    @Test
    void brokenModelGivesOneLineAndLeavesGoldUnchanged() throws SQLException {
        market();
        run();
        List<String> before = fingerprints();
        Model broken = Model.parse("broken", """
            -- build: table
            -- grain: none
            -- reads: silver.weekly_bar
            select 1 / 0 as a from ${silver}.weekly_bar
            """, """
            description: broken
            primary_key: [a]
            columns: [{name: a, type: integer, not_null: true, description: a}]
            """);
        List<Model> models = new ArrayList<>(ModelSet.ofResources().models());
        models.add(broken);

        ModelRun run = new ModelRun(
                warehouse.as(WarehouseRole.MODELER),
                ModelerSettingsFixture.plain(),
                ModelRunListener.NONE,
                Clock.systemUTC(),
                ModelSet.of(models));

        assertThatThrownBy(run::run)
                .isInstanceOf(ModelRunException.class)
                .hasMessage("cannot build the model broken: ERROR: division by zero");
        assertThat(fingerprints()).isEqualTo(before);
        assertThat(asReader("select status from ops.model_run order by started_at"))
                .containsExactly("built", "failed");
    }

    @Test
    void brokenKeyAndNullAreFailedChecks() {
        market();
        Model doubled = Model.parse("doubled", """
            -- build: table
            -- grain: none
            -- reads: silver.weekly_bar
            select symbol, '00000000-0000-0000-0000-000000000000'::uuid as stock_id, null::integer as volume
            from ${silver}.weekly_bar
            """, """
            description: doubled
            primary_key: [symbol]
            foreign_keys: [{columns: [stock_id], model: dim_stock, references: [stock_id]}]
            columns:
              - {name: symbol, type: text, not_null: true, description: a}
              - {name: stock_id, type: uuid, not_null: true, description: a}
              - {name: volume, type: integer, not_null: true, description: a}
            """);
        List<Model> models = new ArrayList<>(ModelSet.ofResources().models());
        models.add(doubled);

        ModelRunReport report = new ModelRun(
                        warehouse.as(WarehouseRole.MODELER),
                        ModelerSettingsFixture.plain(),
                        ModelRunListener.NONE,
                        Clock.systemUTC(),
                        ModelSet.of(models))
                .run();

        assertThat(((ChecksFailed) report).failedChecks())
                .extracting(CheckResult::check)
                .containsExactly("primary_key(symbol)", "foreign_key(stock_id)", "not_null(volume)");
    }

    @Test
    void readersSeePublishedModelsOnly() throws SQLException {
        market();
        run();
        silver.raiseVersion("IBM");
        run();

        assertThat(asReader("select relname from pg_class where relnamespace = 'gold'::regnamespace"
                        + " and relkind in ('r', 'v', 'm')"))
                .containsExactlyInAnyOrderElementsOf(GOLD);
        assertThat(asReader("select relname from pg_class where relnamespace = 'gold_build'::regnamespace"
                        + " and relkind in ('r', 'v', 'm')"))
                .containsExactlyInAnyOrder(
                        "built_generation",
                        "latest_bar",
                        "probe_bar",
                        "reinvested_shares",
                        "sector_returns",
                        "sector_traded",
                        "sector_traded_share",
                        "sector_week",
                        "stock_action",
                        "watched_symbol",
                        "model_build",
                        "model_symbol");
        assertThat(asReader("select has_schema_privilege('gold_build', 'usage')"))
                .containsExactly("f");
        assertThat(asReader("select count(*) from gold.latest_week")).containsExactly("2");
    }

    @Test
    void goldHasRoomForTheLargestValuesOfSilver() throws SQLException {
        market();
        silver.execute("""
                update silver.weekly_bar
                set low = 0.000001, close = 0.000001, high = 999999999999, adjusted_close = 999999999999
                where symbol = 'IBM' and week_ending = '2021-01-08'\
                """).raiseVersion("IBM");

        assertThat(run()).isInstanceOf(Built.class);

        assertThat(asReader("""
                select adj_high_price from gold.fact_adjusted_prices
                where symbol = 'IBM' and week_ending = '2021-01-08'\
                """)).containsExactly("999999999998000000000001000000.000000");
    }

    private static List<FormulaBar> until(String week, boolean endsUnfinished) {
        return new RandomPriceSeries(1, LocalDate.parse(week).minusWeeks(9), 10)
                .series(80, List.of(), -1, endsUnfinished);
    }

    private void market() {
        silver.batch("alphavantage");
        silver.bars(
                "IBM", new RandomPriceSeries(1, LocalDate.parse("2020-01-03"), 120).series(80, List.of(), -1, false));
        silver.bars(
                "BRK-B", new RandomPriceSeries(2, LocalDate.parse("2021-01-01"), 80).series(300, List.of(), 40, true));
    }

    private ModelRunReport run() {
        return run(Optional.empty(), Optional.empty());
    }

    private ModelRunReport run(Optional<Path> watchList, Optional<Path> corporateActions) {
        ModelerSettings settings = new ModelerSettings(
                Generation.FIRST,
                Duration.ofHours(6),
                watchList,
                corporateActions,
                ModelerSettings.BENCHMARK,
                ModelerSettings.LOCK_TIMEOUT,
                "test");
        return new ModelRun(warehouse.as(WarehouseRole.MODELER), settings).run();
    }

    @Test
    void newestCompleteWeekFollowsTheConfiguredSettlingTime() throws SQLException {
        LocalDate first = LocalDate.parse("2025-01-03");
        silver.bars("IBM", new RandomPriceSeries(1, first, 65).series(80, List.of(), -1, false));

        // The payload was fetched seven hours after the close of 2026-04-03 in New York.
        assertThat(newestCompleteWeek(Duration.ofHours(6))).containsExactly("2026-04-03");
        assertThat(newestCompleteWeek(Duration.ofHours(8))).containsExactly("2026-03-27");
    }

    private List<String> newestCompleteWeek(Duration settling) throws SQLException {
        ModelerSettings settings = new ModelerSettings(
                Generation.FIRST,
                settling,
                Optional.empty(),
                Optional.empty(),
                ModelerSettings.BENCHMARK,
                ModelerSettings.LOCK_TIMEOUT,
                "test");
        new ModelRun(warehouse.as(WarehouseRole.MODELER), settings).run();
        return asModeler("select newest_complete_week from gold_build.latest_bar");
    }

    private List<String> fingerprints() throws SQLException {
        return asReader(GOLD.stream()
                // They read silver, which has changed before the run.
                .filter(relation -> !relation.startsWith("bar_"))
                .map(
                        "select concat('%1$s ', md5(string_agg(r::text, '|' order by r::text))) from gold.%1$s as r"
                                ::formatted)
                .collect(Collectors.joining(" union all ", "", " order by 1")));
    }

    private List<String> asReader(String sql) throws SQLException {
        return values(WarehouseRole.READER, sql);
    }

    private List<String> asModeler(String sql) throws SQLException {
        return values(WarehouseRole.MODELER, sql);
    }

    private List<String> values(WarehouseRole role, String sql) throws SQLException {
        try (Connection connection = warehouse.as(role).getConnection();
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
