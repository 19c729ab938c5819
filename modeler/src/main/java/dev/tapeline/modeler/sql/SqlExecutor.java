package dev.tapeline.modeler.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Executes statements without parameters on one connection. */
public record SqlExecutor(Connection connection) {
    /** Executes a statement; returns the number of written rows, -1 if the statement has none. */
    public long execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getLargeUpdateCount();
        }
    }

    /** The first column of the first row; empty for null or no row. */
    public Optional<String> value(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }
}
