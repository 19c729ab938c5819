package dev.tapeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.generation.WarehouseSchema;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles, their privileges and the migrations on a real PostgreSQL. */
class WarehouseIT {
    @RegisterExtension
    static final StackExtension stack = StackExtension.with(StackService.POSTGRES);

    private static PostgresEndpoint postgres;
    private static Warehouse warehouse;

    @BeforeAll
    static void provision() {
        postgres = stack.freshDatabase();
        // Passwords belong to the server, which other tests use at the same time.
        warehouse = MigratedWarehouse.migrate(postgres);
    }

    @Test
    void migratedWarehouseStartsWithTheFirstGeneration() throws SQLException {
        assertThat(query(
                        WarehouseRole.READER,
                        "select concat_ws(' ', generation, role, silver_schema, gold_schema) from ops.generation"))
                .isEqualTo("1 current silver gold");
        assertThat(Generation.FIRST).isEqualTo(new Generation(1, GenerationRole.CURRENT, "silver", "gold"));
    }

    @Test
    void repeatedProvisioningAndMigrationChangeNothing() throws SQLException {
        warehouse.provision(postgres.user(), postgres.password());
        warehouse.migrate();

        assertThat(query(WarehouseRole.SINK, "select silver_schema from ops.generation where role = 'current'"))
                .isEqualTo("silver");
    }

    @Test
    void schemaWithoutTheMigrationsOfThisReleaseIsMigrated() throws SQLException {
        MigrationFiles silver = new MigrationFiles(WarehouseSchema.SILVER);
        try (Connection owner = warehouse.as(WarehouseRole.OWNER).getConnection();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            assertThat(silver.areAppliedTo("silver", owner)).isTrue();
            assertThat(silver.areAppliedTo("silver_of_another", owner)).isFalse();

            statement.execute("delete from silver.flyway_schema_history where version = '3'");

            assertThat(silver.areAppliedTo("silver", owner)).isFalse();
            owner.rollback();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "READER|   select * from silver.weekly_bar",
                "READER|   delete from ops.receipt",
                "READER|   create temporary table t (a integer)",
                "READER|   create table ops.t (a integer)",
                "READER|   set default_transaction_read_only = off; insert into ops.batch (batch_id, trigger, source, status) values ('a', 'b', 'simulated', 'running')",
                "SINK|     create table silver.t (a integer)",
                "SINK|     delete from ops.receipt",
                "SINK|     update ops.generation set role = 'previous'",
                "SINK|     select * from gold.fact_adjusted_prices",
                "MODELER|  delete from silver.weekly_bar",
                "MODELER|  update ops.generation set role = 'previous'",
                "MODELER|  insert into ops.sink_position (generation, topic, partition) values (1, 't', 0)",
                "MONITOR|  select * from ops.receipt",
                "MONITOR|  update ops.process_sample set process = 'other'",
                "MONITOR|  create temporary table t (a integer)",
                "READER|   delete from ops.process_sample",
                "OWNER|    create role intruder"
            })
    void roleHasOnlyThePrivilegesOfItsTask(WarehouseRole role, String sql) {
        assertThatThrownBy(() -> query(role, sql)).isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @CsvSource({"SINK, current", "MODELER, current"})
    void writersCanLockTheGeneration(WarehouseRole role, String generationRole) throws SQLException {
        assertThat(query(role, "select ops.lock_generation(1)")).isEqualTo(generationRole);
    }

    @Test
    void receiptWithWrongCountsViolatesAConstraint() {
        assertThatThrownBy(() -> query(WarehouseRole.SINK, """
                        insert into ops.receipt (generation, bronze_partition, bronze_offset, verdict, attempt, rows_read, rows_new,
                            rows_restated, rows_unchanged, rows_merged, rows_rejected, rows_withdrawn)
                        values (1, 0, 0, 'APPLIED', 0, 2, 1, 0, 0, 0, 0, 0)""")).hasMessageContaining("every_row_is_accounted_for");
    }

    @ParameterizedTest
    @CsvSource({
        "OWNER, 30 10 3 60000, 0",
        "SINK, 30 10 3 60000, 300",
        "MODELER, 30 10 3 60000, 0",
        "READER, 30 10 3 0, 0",
        "MONITOR, 30 10 3 0, 0"
    })
    void lostConnectionIsNoticedByServerAndClient(WarehouseRole role, String server, int socketTimeout)
            throws SQLException {
        assertThat(query(role, """
                select concat_ws(
                    ' ',
                    (select setting from pg_settings where name = 'tcp_keepalives_idle'),
                    (select setting from pg_settings where name = 'tcp_keepalives_interval'),
                    (select setting from pg_settings where name = 'tcp_keepalives_count'),
                    (select setting from pg_settings where name = 'tcp_user_timeout')
                )""")).isEqualTo(server);
        assertThat(warehouse.as(role).getSocketTimeout()).isEqualTo(socketTimeout);
        assertThat(warehouse.as(role).getTcpKeepAlive()).isTrue();
    }

    @Test
    void promotionKeepsPrivilegesOnColumnsAndFunctions() throws SQLException {
        try (Connection modeler = warehouse.as(WarehouseRole.MODELER).getConnection();
                Statement statement = modeler.createStatement()) {
            modeler.setAutoCommit(false);
            statement.execute("create schema gold_g2");
            for (String schema : List.of("gold", "gold_g2")) {
                statement.execute("create table " + schema + ".bar (symbol text, close numeric)");
                statement.execute("create function %s.one() returns integer language sql return 1".formatted(schema));
            }
            statement.execute("grant select (symbol) on gold.bar to tapeline_monitor with grant option");
            statement.execute("revoke execute on function gold.one() from public");
            statement.execute("grant execute on function gold.one() to tapeline_sink");

            statement.execute("select quality.swap_gold('gold', 'gold_g1', 'gold_g2')");

            try (ResultSet row = statement.executeQuery("""
                    select concat_ws(
                        ' ',
                        has_column_privilege('tapeline_monitor', 'gold.bar', 'symbol', 'select with grant option'),
                        has_column_privilege('tapeline_monitor', 'gold.bar', 'close', 'select'),
                        has_function_privilege('tapeline_sink', 'gold.one()', 'execute'),
                        has_function_privilege('tapeline_monitor', 'gold.one()', 'execute')
                    )""")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("t f t f");
            }
            modeler.rollback();
        }
    }

    @Test
    void wrongPasswordAndUnavailableServerAreReportedInOneLine() {
        assertThatThrownBy(() -> warehouse.provision(postgres.user(), "wrong"))
                .isInstanceOf(WarehouseException.class)
                .hasMessageNotContaining("wrong");
        Warehouse absent =
                new Warehouse("127.0.0.1", 9, "tapeline", Map.of(WarehouseRole.OWNER, "x", WarehouseRole.MODELER, "x"));
        assertThatThrownBy(absent::migrate)
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("127.0.0.1:9/tapeline")
                .hasMessageNotContaining("\n");
    }

    private static String query(WarehouseRole role, String sql) throws SQLException {
        try (Connection connection = warehouse.as(role).getConnection();
                Statement statement = connection.createStatement()) {
            boolean hasRows = statement.execute(sql);
            while (!hasRows && statement.getUpdateCount() != -1) {
                hasRows = statement.getMoreResults();
            }
            if (!hasRows) {
                return "";
            }
            ResultSet rows = statement.getResultSet();
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
