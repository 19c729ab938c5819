package dev.tapeline.sink.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps the rows of a table that staged rows replace, in the transaction that replaces them.
 *
 * <p>Only replaced rows are copied: the current ones are their own history from {@code fetched_at} on.
 */
final class TableHistory {
    private final String append;
    private final String appendInTurn;
    private final String keepNewest;

    /**
     * The history of one table.
     *
     * @param name of the table of replaced rows, in the same schema
     */
    TableHistory(TableSql<?> sql, String name) {
        append = sql.read("append-replaced").replace("${history}", name);
        appendInTurn = sql.read("append-replaced-in-turn").replace("${history}", name);
        keepNewest = sql.read("keep-newest-staged");
    }

    /**
     * Appends what the staged rows replace; afterwards each key is staged once.
     *
     * @param isKeyTwice whether several staged rows may have the same key
     */
    void append(Connection connection, boolean isKeyTwice) throws SQLException {
        execute(connection, isKeyTwice ? appendInTurn : append);
        if (isKeyTwice) {
            keepNewestStaged(connection);
        }
    }

    /** Deletes staged rows that a later payload restates. */
    void keepNewestStaged(Connection connection) throws SQLException {
        execute(connection, keepNewest);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
