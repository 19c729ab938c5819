package dev.tapeline.testsupport.warehouse;

import dev.tapeline.stack.endpoint.PostgresEndpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A migrated database without rows on the server of the tests, of which PostgreSQL makes copies.
 *
 * <p>A copy takes a tenth of the time of the migrations. The first test of the build makes the template; it becomes one when
 * it is complete.
 */
final class WarehouseTemplate {
    private static final String NAME = "migrated_warehouse";
    private static final String LOCK = "select pg_advisory_lock(hashtextextended('" + NAME + "', 0))";

    private final PostgresEndpoint server;

    WarehouseTemplate(PostgresEndpoint server) {
        this.server = server.withDatabase("postgres");
    }

    /** Makes a copy. */
    void copyTo(String name) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            // Ends with the connection.
            statement.execute(LOCK);
            if (!isComplete(connection)) {
                make(statement);
            }
            copy(statement, NAME, name);
        } catch (SQLException e) {
            throw new AssertionError("cannot copy a migrated warehouse to " + name, e);
        }
    }

    /** Makes a copy of any database that nobody is connected to. */
    void copy(String template, String name) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            copy(statement, template, name);
        } catch (SQLException e) {
            throw new AssertionError("cannot copy the database " + template + " to " + name, e);
        }
    }

    private static void copy(Statement statement, String template, String name) throws SQLException {
        statement.execute("create database " + name + " template " + template);
    }

    private static boolean isComplete(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select datistemplate from pg_database where datname = ?")) {
            query.setString(1, NAME);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private void make(Statement statement) throws SQLException {
        statement.execute("drop database if exists " + NAME);
        statement.execute("create database " + NAME);
        MigratedWarehouse.migrate(server.withDatabase(NAME));
        statement.execute("alter database " + NAME + " is_template true allow_connections false");
    }
}
