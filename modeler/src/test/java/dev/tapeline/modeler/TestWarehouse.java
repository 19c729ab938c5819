package dev.tapeline.modeler;

import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** A migrated warehouse in a database of its own; the only place that knows where the tests' Postgres is. */
final class TestWarehouse {
    private static final String HOST = System.getProperty("tapeline.test.postgres.host", "127.0.0.1");
    private static final int PORT = Integer.getInteger("tapeline.test.postgres.port", 5432);
    private static final String USER = System.getProperty("tapeline.test.postgres.user", "postgres");
    private static final String PASSWORD = System.getProperty("tapeline.test.postgres.password", "");

    private TestWarehouse() {}

    static Warehouse fresh() {
        String database = "modeler_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://%s:%d/postgres".formatted(HOST, PORT), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException("the tests need a Postgres at " + HOST + ":" + PORT, e);
        }
        Map<WarehouseRole, String> passwords = new EnumMap<>(WarehouseRole.class);
        for (WarehouseRole role : WarehouseRole.values()) {
            passwords.put(role, "test");
        }
        Warehouse warehouse = new Warehouse(HOST, PORT, database, passwords);
        warehouse.provision(USER, PASSWORD);
        warehouse.migrate();
        return warehouse;
    }
}
