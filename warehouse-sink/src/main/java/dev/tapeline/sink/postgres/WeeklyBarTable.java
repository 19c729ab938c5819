package dev.tapeline.sink.postgres;

import dev.tapeline.sink.batch.SinkVintage;
import dev.tapeline.sink.batch.StagedBar;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.sink.table.BinaryCopy;
import dev.tapeline.sink.table.SilverTables;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of weekly bars: the current ones, replaced ones, and held ones of incomplete vintages. */
final class WeeklyBarTable {
    private final StagedTable<StagedBar> table;
    private final BinaryCopy<StagedBar> copyToTable;
    private final TableHistory history;
    private final String hold;
    private final String clearStage;
    private final String release;
    private final String deleteWithdrawn;
    private final String findHeld;
    private final String findNew;

    WeeklyBarTable(SinkSql sql) {
        TableSql<StagedBar> bars = new TableSql<>(sql, SilverTables.WEEKLY_BAR);
        table = StagedTable.mergedBy(sql, SilverTables.WEEKLY_BAR, "update-or-insert");
        copyToTable = bars.copyToTable();
        history = new TableHistory(bars, "bar_history");
        hold = bars.read("hold-staged-bars");
        clearStage = bars.read("clear-stage");
        release = bars.read("release-held-bars");
        deleteWithdrawn = bars.read("delete-withdrawn-bars");
        findHeld = bars.read("find-held-symbols");
        findNew = bars.read("find-new-symbols");
    }

    void apply(Connection connection, WriteBatch batch) throws SQLException {
        hold(connection, batch);
        Set<String> newSymbols = findNew(connection, batch);
        Map<Boolean, List<SinkVintage>> byNovelty = batch.vintages().stream()
                .collect(Collectors.partitioningBy(vintage -> newSymbols.contains(vintage.symbol())));
        if (!newSymbols.isEmpty()) {
            copyToTable.send(connection, rows(byNovelty.get(true)));
        }
        if (!byNovelty.get(false).isEmpty() || !batch.released().isEmpty()) {
            merge(connection, batch, byNovelty.get(false));
        }
    }

    /** Oldest held bronze offset of each symbol, by partition. */
    Map<Integer, Map<String, Long>> findHeld(Connection connection, Collection<Integer> partitions)
            throws SQLException {
        Map<Integer, Map<String, Long>> held = new HashMap<>();
        Array wanted = connection.createArrayOf("integer", partitions.toArray());
        try (PreparedStatement statement = connection.prepareStatement(findHeld)) {
            statement.setArray(1, wanted);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                held.computeIfAbsent(rows.getInt(1), partition -> new HashMap<>())
                        .put(rows.getString(2), rows.getLong(3));
            }
        }
        return held;
    }

    private void hold(Connection connection, WriteBatch batch) throws SQLException {
        if (batch.held().isEmpty()) {
            return;
        }
        table.stage(connection, rows(batch.held()));
        history.keepNewestStaged(connection);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(hold);
            statement.executeUpdate(clearStage);
        }
    }

    /** Symbols without other rows in the table or in the batch: their bars need no staging and no merge. */
    private Set<String> findNew(Connection connection, WriteBatch batch) throws SQLException {
        Set<String> newSymbols = new HashSet<>();
        if (batch.vintages().isEmpty() || batch.hasSymbolTwice() || batch.hasWithdrawnBars()) {
            return newSymbols;
        }
        Object[] symbols = batch.vintages().stream().map(SinkVintage::symbol).toArray();
        try (PreparedStatement statement = connection.prepareStatement(findNew)) {
            statement.setArray(1, connection.createArrayOf("text", symbols));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                newSymbols.add(rows.getString(1));
            }
        }
        return newSymbols;
    }

    private void merge(Connection connection, WriteBatch batch, List<SinkVintage> vintages) throws SQLException {
        table.stage(connection, rows(vintages));
        release(connection, batch.released());
        history.append(connection, batch.hasSymbolTwice());
        if (batch.hasWithdrawnBars()) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(deleteWithdrawn);
            }
        }
        table.merge(connection);
    }

    private void release(Connection connection, Collection<String> symbols) throws SQLException {
        if (symbols.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(release)) {
            statement.setArray(1, connection.createArrayOf("text", symbols.toArray()));
            statement.executeUpdate();
        }
    }

    private static List<StagedBar> rows(List<SinkVintage> vintages) {
        return vintages.stream().flatMap(SinkVintage::rows).toList();
    }
}
