package dev.tapeline.modeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.generation.Generation;
import dev.tapeline.modeler.ModelRunReport.Built;
import dev.tapeline.modeler.ModelRunReport.ChecksFailed;
import dev.tapeline.modeler.build.ModelRunListener;
import dev.tapeline.modeler.check.CheckReport;
import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelDefinitionException;
import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.run.ModelRunLock;
import dev.tapeline.modeler.sql.ModelRunException;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Model runs with invalid rows, lost connections and concurrent runs. */
class ModelRunFailureIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    private PostgresEndpoint database;
    private Warehouse warehouse;
    private SilverTableWriter silver;

    @BeforeEach
    void freshWarehouse() {
        database = STACK.databaseToCreate();
        warehouse = MigratedWarehouse.in(database);
        silver = new SilverTableWriter(warehouse).batch("alphavantage");
        for (String symbol : List.of("AAPL", "HPQ", "IBM", "X")) {
            silver.bars(
                    symbol,
                    new RandomPriceSeries(symbol.hashCode(), LocalDate.parse("2020-01-03"), 90)
                            .series(80, List.of(), -1, false));
        }
        run().run();
    }

    @Test
    void negativePriceFailsTheChecksUntilItIsCorrected() throws SQLException {
        List<String> before =
                asReader("select md5(string_agg(r::text, '' order by r::text)) from gold.fact_adjusted_prices as r");
        silver.execute("update silver.weekly_bar set low = -1 where symbol = 'IBM' and week_ending = '2021-01-08'")
                .raiseVersion("IBM");

        ModelRunReport refused = run().run();

        assertThat(refused).isInstanceOf(ChecksFailed.class);
        assertThat(((ChecksFailed) refused).failedChecks())
                .extracting(CheckResult::check)
                .contains("prices_are_positive");
        assertThat(asReader("select md5(string_agg(r::text, '' order by r::text)) from gold.fact_adjusted_prices as r"))
                .isEqualTo(before);
        assertThat(asReader("""
            select concat_ws(' ', severity, status, failing_rows, sample -> 0 ->> 'symbol', sample -> 0 ->> 'low_price')
            from quality.check_result
            where run_id = '%s' and check_name = 'prices_are_positive'\
            """.formatted(refused.runId())))
                .containsExactly("error" + " failed" + " 1 IBM" + " -1.000000");

        silver.execute("update silver.weekly_bar set low = least(open, close) where symbol = 'IBM' and low < 0")
                .raiseVersion("IBM");
        assertThat(run().run()).isInstanceOf(Built.class);
    }

    @Test
    void checksRunWithoutABuild() throws SQLException {
        CheckReport good = run().check();
        assertThat(good.hasBlockingFailure()).isFalse();
        assertThat(good.checks()).extracting(CheckResult::check).contains("same_rows(symbol)", "duplicate_listing");
        assertThat(asReader("select count(*) from quality.check_result where run_id = '" + good.runId() + "'"))
                .containsExactly(String.valueOf(good.checks().size()));
        assertThat(asReader("select count(*) from ops.model_run where run_id = '" + good.runId() + "'"))
                .containsExactly("0");

        silver.execute("delete from silver.weekly_bar where symbol = 'X' and week_ending > '2021-01-01'");

        CheckReport bad = run().check();
        assertThat(bad.hasBlockingFailure()).isTrue();
        assertThat(bad.checks().stream().filter(check -> !check.hasPassed()))
                .extracting(CheckResult::check)
                .contains("same_rows(symbol)");
    }

    @Test
    void staleStockIsReportedWhateverElseIsLoaded() throws SQLException {
        receipt("2021-10-01 02:00:00+00");
        assertThat(freshness()).isEmpty();

        // Two weeks later three stocks have a new bar and X has none; then old weeks of X are loaded again.
        receipt("2021-10-16 02:00:00+00");
        for (String symbol : List.of("AAPL", "HPQ", "IBM")) {
            silver.execute("""
                insert into silver.weekly_bar
                select symbol, week_ending + 7 * n, last_trading_date + 7 * n, is_complete, open, high, low, close,
                    adjusted_close, volume, 0, flags, '2021-10-16 02:00:00+00', batch_id, payload_id
                from silver.weekly_bar
                cross join generate_series(1, 3) as n
                where symbol = '%1$s' and week_ending = '2021-09-17'
                on conflict do nothing\
                """.formatted(symbol)).raiseVersion(symbol);
        }
        silver.execute("update silver.weekly_bar set loaded_at = now(), fetched_at = now() where symbol = 'X' and"
                        + " week_ending < '2021-01-01'")
                .raiseVersion("X");
        run().run();

        assertThat(freshness()).containsExactly("X");
    }

    @Test
    void runIsRetriedAfterALostConnection() throws SQLException {
        List<String> steps = new ArrayList<>();
        ModelRun run = new ModelRun(
                warehouse.as(WarehouseRole.MODELER),
                ModelerSettingsFixture.plain(),
                (done, of, what) -> {
                    if (steps.stream().noneMatch(step -> step.startsWith("weekly_series"))
                            && what.startsWith("weekly_series")) {
                        terminateModeler();
                    }
                    steps.add(what);
                },
                Clock.systemUTC(),
                ModelSet.ofResources());
        silver.raiseVersion("IBM");

        assertThat(run.run()).isInstanceOf(Built.class);
        assertThat(steps).anyMatch(step -> step.startsWith("retrying the run"));
    }

    @Test
    void goldIsPublishedWithTheRecordOfItsRunOrNotAtAll() throws SQLException {
        List<String> published = as(WarehouseRole.MODELER, "select run_id from gold_build.model_build");
        silver.raiseVersion("IBM");
        asSuperuser("revoke insert on quality.check_result from tapeline_modeler");

        assertThatThrownBy(run()::run).isInstanceOf(ModelRunException.class).hasMessageContaining("check_result");
        assertThat(as(WarehouseRole.MODELER, "select run_id from gold_build.model_build"))
                .isEqualTo(published);

        asSuperuser("grant insert on quality.check_result to tapeline_modeler");
        assertThat(run().run()).isInstanceOf(Built.class);
        assertThat(as(WarehouseRole.MODELER, """
            select count(*) > 0 from quality.check_result
            where run_id = (select run_id from gold_build.model_build)\
            """)).containsExactly("t");
    }

    @Test
    void runFailsAfterThreeLostConnections() {
        List<String> attempts = new ArrayList<>();
        ModelRun run = new ModelRun(
                warehouse.as(WarehouseRole.MODELER),
                ModelerSettingsFixture.plain(),
                (done, of, what) -> {
                    if (what.startsWith("weekly_series")) {
                        attempts.add(what);
                        terminateModeler();
                    }
                },
                Clock.systemUTC(),
                ModelSet.ofResources());
        silver.raiseVersion("IBM");

        assertThatThrownBy(run::run).isInstanceOf(ModelRunException.class);
        assertThat(attempts).hasSize(3);
    }

    @Test
    void runWaitsForAnotherUntilTheLockTimeout() throws SQLException {
        ModelerSettings impatient = new ModelerSettings(
                Generation.FIRST,
                Duration.ofHours(6),
                Optional.empty(),
                Optional.empty(),
                ModelerSettings.BENCHMARK,
                Duration.ofMillis(200),
                "test");
        List<String> steps = new ArrayList<>();
        try (Connection other = warehouse.as(WarehouseRole.MODELER).getConnection();
                ModelRunLock lock = ModelRunLock.await(other, "gold", Duration.ofSeconds(1), ModelRunListener.NONE)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> new ModelRun(
                                    warehouse.as(WarehouseRole.MODELER), impatient, (done, of, what) -> steps.add(what))
                            .run())
                    .isInstanceOf(ModelRunException.class)
                    .hasMessageStartingWith("another model run has not ended within 0 s");
        }
        assertThat(steps).containsExactly("waiting for another model run");
        assertThat(run().run()).isInstanceOf(ModelRunReport.Unchanged.class);
    }

    @Test
    void readHiddenInTheTextIsFoundInTheCatalogue() {
        Model sly = Model.parse("sly", """
            -- build: intermediate
            -- grain: one
            -- reads: ops.batch
            select batch.batch_id from ${ops}.batch as batch cross join "silver"."weekly_bar" as bars
            """, "description: reads more than it says");
        List<Model> models = new ArrayList<>(ModelSet.ofResources().models());
        models.add(sly);
        ModelRun run = new ModelRun(
                warehouse.as(WarehouseRole.MODELER),
                ModelerSettingsFixture.plain(),
                ModelRunListener.NONE,
                Clock.systemUTC(),
                ModelSet.of(models));

        assertThatThrownBy(run::run)
                .isInstanceOf(ModelDefinitionException.class)
                .hasMessage("model sly: reads what its header does not declare: silver.weekly_bar");
    }

    private ModelRun run() {
        return new ModelRun(warehouse.as(WarehouseRole.MODELER), ModelerSettingsFixture.plain());
    }

    private List<String> freshness() throws SQLException {
        CheckReport report = run().check();
        return asReader("""
            select dim_stock.symbol
            from quality.check_result
            cross join jsonb_array_elements(sample) as row
            inner join gold.dim_stock on dim_stock.stock_id = (row ->> 'stock_id')::uuid
            where run_id = '%s' and check_name = 'freshness(last_complete_week)'\
            """.formatted(report.runId()));
    }

    private void receipt(String fetchedAt) {
        silver.execute("""
            insert into ops.receipt (generation, bronze_partition, bronze_offset, verdict, function, fetched_at, attempt,
                rows_read, rows_new, rows_restated, rows_unchanged, rows_merged, rows_rejected, rows_withdrawn)
            select 1, 0, count(*), 'ACCEPTED', 'TIME_SERIES_WEEKLY_ADJUSTED', '%s', 0, 0, 0, 0, 0, 0, 0, 0
            from ops.receipt\
            """.formatted(fetchedAt));
    }

    private void terminateModeler() {
        asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity "
                + "where usename = 'tapeline_modeler' and datname = current_database()");
    }

    private void asSuperuser(String sql) {
        String url = "jdbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.database());
        try (Connection connection = DriverManager.getConnection(url, database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> asReader(String sql) throws SQLException {
        return as(WarehouseRole.READER, sql);
    }

    private List<String> as(WarehouseRole role, String sql) throws SQLException {
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
