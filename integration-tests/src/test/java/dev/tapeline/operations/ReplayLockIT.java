package dev.tapeline.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapeline.operations.replay.ReplayLock;
import dev.tapeline.operations.replay.generation.ReplayException;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseException;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The lock of replays in a real PostgreSQL. */
class ReplayLockIT {
    @RegisterExtension
    static final StackExtension stack = StackExtension.with(StackService.POSTGRES);

    @Test
    void onlyOneCommandHoldsItAndNoFailureKeepsAConnection() throws SQLException {
        PostgresEndpoint server = stack.freshDatabase();
        Warehouse warehouse = MigratedWarehouse.migrate(server);
        try (Connection administrator =
                        DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = administrator.createStatement()) {
            try (ReplayLock lock = ReplayLock.take(warehouse.as(WarehouseRole.OWNER))) {
                assertThatThrownBy(() -> ReplayLock.take(warehouse.as(WarehouseRole.OWNER)))
                        .isInstanceOf(ReplayException.class);
            }
            statement.execute("revoke execute on function pg_try_advisory_lock(bigint) from public");

            assertThatThrownBy(() -> ReplayLock.take(warehouse.as(WarehouseRole.OWNER)))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageContaining("permission denied");

            await().untilAsserted(
                            () -> assertThat(connectionsOfOwner(statement)).isZero());
        }
    }

    private static long connectionsOfOwner(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select count(*) from pg_stat_activity where datname = current_database() and usename = 'tapeline_owner'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
