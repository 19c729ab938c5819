package dev.tapeline.sink.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;

/** Rows of one type into their table: copied to the stage, then merged by key in one statement. */
public record StagedMerge<T>(BinaryCopy<T> copy, String sql) {
    public void apply(Connection connection, Collection<T> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        copy.send(connection, rows);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
