package dev.tapeline.modeler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.modeler.ModelRunReport.Built;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What readers see while gold is replaced. */
class ConcurrentReadersIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    /** All volumes of one vintage are equal, so each relation shows which vintage it holds. */
    private static final String VINTAGES = """
        select
            (select min(trade_volume) from gold.fact_adjusted_prices),
            (select max(trade_volume) from gold.fact_adjusted_prices),
            (select min(trade_volume) from gold.latest_week),
            (select max(company_name)::bigint from gold.dim_stock where symbol = 'IBM'),
            (select min(n_stocks) from gold.sector_weekly)\
        """;

    private PostgresEndpoint database;
    private Warehouse warehouse;
    private SilverTableWriter silver;

    @BeforeEach
    void freshWarehouse() {
        database = STACK.databaseToCreate();
        warehouse = MigratedWarehouse.in(database);
        silver = new SilverTableWriter(warehouse).batch("alphavantage");
        silver.bars(
                "IBM", new RandomPriceSeries(1, LocalDate.parse("2020-01-03"), 120).series(80, List.of(), -1, false));
        silver.bars(
                "AAPL", new RandomPriceSeries(2, LocalDate.parse("2020-01-03"), 120).series(90, List.of(), -1, false));
        vintage(1000);
        run(true);
    }

    @Test
    void concurrentReaderSeesOneVintageAndNoError() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger queries = new AtomicInteger();
        List<CompletableFuture<List<String>>> readers = List.of(
                CompletableFuture.supplyAsync(() -> faultsOfReader(isOver, queries)),
                CompletableFuture.supplyAsync(() -> faultsOfReader(isOver, queries)));
        for (int i = 1; i <= 6; i++) {
            vintage(1000 + i);
            assertThat(run(i % 2 == 0)).isInstanceOf(Built.class);
        }
        isOver.set(true);

        for (CompletableFuture<List<String>> reader : readers) {
            assertThat(reader.get()).isEmpty();
        }
        assertThat(queries.get()).isGreaterThan(50);
    }

    @Test
    void grantsOfAnAdministratorSurviveTheSwap() throws SQLException {
        asSuperuser("create role " + database.database() + "_analyst");
        asSuperuser("grant usage on schema gold to " + database.database() + "_analyst");
        asSuperuser("grant select on gold.dim_stock, gold.latest_week to " + database.database()
                + "_analyst with grant option");
        String granted = """
            select string_agg(privilege, ', ' order by privilege)
            from (
                select relname || ' ' || privilege_type || ' ' || is_grantable as privilege
                from pg_class
                cross join aclexplode(relacl) as acl
                where relnamespace = 'gold'::regnamespace and grantee = '%s_analyst'::regrole
            ) as privileges\
            """.formatted(database.database());
        List<String> before = asSuperuser(granted);
        assertThat(before).containsExactly("dim_stock SELECT true, latest_week SELECT true");

        run(true);

        assertThat(asSuperuser(granted)).isEqualTo(before);
        assertThat(asSuperuser(
                        "select has_schema_privilege('%s_analyst', 'gold', 'usage')".formatted(database.database())))
                .containsExactly("t");
    }

    @Test
    void privilegesOnColumnsAndFunctionsSurviveTheSwap() throws SQLException {
        String role = database.database() + "_columns";
        asSuperuser("create role " + role);
        asSuperuser("grant select (symbol) on gold.dim_stock to " + role);
        asSuperuser("revoke execute on function gold.bars_as_of from public");
        String privileges = """
            select concat_ws(
                ' ',
                has_column_privilege('%1$s', 'gold.dim_stock', 'symbol', 'select'),
                has_column_privilege('%1$s', 'gold.dim_stock', 'sector', 'select'),
                has_function_privilege('%1$s', oid, 'execute'),
                has_function_privilege('tapeline_reader', oid, 'execute')
            )
            from pg_proc
            where proname = 'bars_as_of'
                and pronamespace = 'gold'::regnamespace\
            """.formatted(role);
        assertThat(asSuperuser(privileges)).containsExactly("t f f t");

        run(true);

        assertThat(asSuperuser(privileges)).containsExactly("t f f t");
    }

    private List<String> faultsOfReader(AtomicBoolean isOver, AtomicInteger queries) {
        List<String> faults = new ArrayList<>();
        try (Connection connection = warehouse.as(WarehouseRole.READER).getConnection();
                Statement statement = connection.createStatement()) {
            while (!isOver.get()) {
                try (ResultSet row = statement.executeQuery(VINTAGES)) {
                    row.next();
                    queries.incrementAndGet();
                    long vintage = row.getLong(1);
                    for (int i = 2; i <= 4; i++) {
                        if (row.getLong(i) != vintage) {
                            faults.add("column " + i + " is of " + row.getLong(i) + " beside " + vintage);
                        }
                    }
                    if (row.getLong(5) < 1) {
                        faults.add("no sectors");
                    }
                }
            }
        } catch (SQLException e) {
            faults.add(e.toString());
        }
        return faults;
    }

    private void vintage(int number) {
        silver.execute("""
            begin;
            update silver.weekly_bar set volume = %1$d;
            insert into silver.company (symbol, name, fetched_at, batch_id, payload_id)
            values ('IBM', '%1$d', now(), 'batch-1', 'p') on conflict (symbol) do update set name = excluded.name;
            update silver.symbol_version set version = version + 1;
            commit\
            """.formatted(number));
    }

    private ModelRunReport run(boolean isFull) {
        ModelRun run = new ModelRun(warehouse.as(WarehouseRole.MODELER), ModelerSettingsFixture.plain());
        return isFull ? run.fullRefresh() : run.run();
    }

    private List<String> asSuperuser(String sql) throws SQLException {
        String url = "jdbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.database());
        try (Connection connection = DriverManager.getConnection(url, database.user(), database.password());
                Statement statement = connection.createStatement()) {
            List<String> values = new ArrayList<>();
            if (statement.execute(sql)) {
                for (ResultSet rows = statement.getResultSet(); rows.next(); ) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }
}
