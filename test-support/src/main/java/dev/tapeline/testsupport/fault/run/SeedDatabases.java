package dev.tapeline.testsupport.fault.run;

import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.postgres.PostgresDatabases;
import dev.tapeline.testsupport.fault.check.CommitTimeRules;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Databases of seeds: copies of a migrated template, since migrating takes longer than copying. */
final class SeedDatabases {
    /** The password of every database role. */
    static final String PASSWORD = "test";

    private static final String TEMPLATE = "fault_template";

    private final PostgresEndpoint server;

    private SeedDatabases(PostgresEndpoint server) {
        this.server = server;
    }

    static SeedDatabases on(PostgresEndpoint server) throws SQLException {
        new PostgresDatabases(server).createIfAbsent(TEMPLATE);
        SeedDatabases databases = new SeedDatabases(server);
        MigratedWarehouse.migrate(server.withDatabase(TEMPLATE));
        try (Connection connection = databases.connect(TEMPLATE)) {
            CommitTimeRules.install(connection);
        }
        return databases;
    }

    void create(String name) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + TEMPLATE);
        }
        // Rights on a database are not copied with it.
        Map<WarehouseRole, String> passwords =
                Arrays.stream(WarehouseRole.values()).collect(Collectors.toMap(role -> role, role -> PASSWORD));
        new Warehouse(server.host(), server.port(), name, passwords).provision(server.user(), server.password());
    }

    void drop(String name) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
        }
    }

    /** A connection of the superuser. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server.withDatabase(database).jdbcUrl(), server.user(), server.password());
    }
}
