package dev.tapeline.sink.postgres;

import dev.tapeline.sink.table.BinaryCopy;
import dev.tapeline.sink.table.SinkTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;

/** Writes rows of one type into their table: COPY to the staging table, then one merge by key. */
final class StagedTable<R> {
    private final String createStage;
    private final BinaryCopy<R> copyToStage;
    private final String merge;

    private StagedTable(TableSql<R> sql, String merge) {
        this.createStage = sql.createStage();
        this.copyToStage = sql.copyToStage();
        this.merge = merge;
    }

    static <R> StagedTable<R> of(SinkSql sql, SinkTable<R> table) {
        TableSql<R> derived = new TableSql<>(sql, table);
        return new StagedTable<>(derived, derived.merge());
    }

    /**
     * A table whose staged rows need a merge statement of their own.
     *
     * @param mergeFile SQL file with that statement
     */
    static <R> StagedTable<R> mergedBy(SinkSql sql, SinkTable<R> table, String mergeFile) {
        TableSql<R> derived = new TableSql<>(sql, table);
        return new StagedTable<>(derived, derived.read(mergeFile));
    }

    /**
     * Creates the staging table unless the connection has it already.
     *
     * <p>Not all of them at the beginning: each commit truncates the files of each staging table of its connection, also
     * of those that it has not used.
     */
    void createStage(Connection connection) throws SQLException {
        execute(connection, createStage);
    }

    void stage(Connection connection, Collection<R> rows) throws SQLException {
        createStage(connection);
        copyToStage.send(connection, rows);
    }

    void merge(Connection connection) throws SQLException {
        execute(connection, merge);
    }

    void write(Connection connection, Collection<R> rows) throws SQLException {
        if (!rows.isEmpty()) {
            stage(connection, rows);
            merge(connection);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
