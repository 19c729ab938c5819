package dev.tapeline.stack.postgres;

import dev.tapeline.stack.endpoint.PostgresEndpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/** Creates databases on a server, connected to its maintenance database. */
public final class PostgresDatabases {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final PGSimpleDataSource maintenance = new PGSimpleDataSource();

    public PostgresDatabases(PostgresEndpoint server) {
        maintenance.setURL(server.withDatabase("postgres").jdbcUrl());
        maintenance.setUser(server.user());
        maintenance.setPassword(server.password());
        maintenance.setConnectTimeout(2);
        maintenance.setSocketTimeout(60);
    }

    /** Creates the database if it does not exist; its name consists of lower case letters, digits and '_'. */
    public void createIfAbsent(String name) throws SQLException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a database name consists of lower case letters, digits and '_': " + name);
        }
        try (Connection connection = maintenance.getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, name)) {
                statement.execute("create database " + name);
            }
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
