package dev.tapeline.sink;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The tables of weekly bars: those that readers see, and those of torn vintages, held until they can be merged. */
final class BarTable {
    private static final Copy<Vintage> STAGE = new Copy<>("staged_bar", VintageRows::encode);

    private final String keepNewest;
    private final String hold;
    private final String release;
    private final String deleteWithdrawn;
    private final String merge;
    private final String findHeld;

    BarTable(SinkSql sql) {
        keepNewest = sql.read("keep-newest-staged-bars");
        hold = sql.read("hold-staged-bars");
        release = sql.read("release-held-bars");
        deleteWithdrawn = sql.read("delete-withdrawn-bars");
        merge = sql.read("merge-bars");
        findHeld = sql.read("find-held-symbols");
    }

    void apply(Connection connection, Flush flush) throws SQLException {
        hold(connection, flush);
        if (flush.vintages().isEmpty() && flush.released().isEmpty()) {
            return;
        }
        STAGE.send(connection, flush.vintages());
        release(connection, flush.released());
        try (Statement statement = connection.createStatement()) {
            if (flush.hasSymbolTwice()) {
                statement.executeUpdate(keepNewest);
            }
            if (flush.hasWithdrawnBars()) {
                statement.executeUpdate(deleteWithdrawn);
            }
            statement.executeUpdate(merge);
        }
    }

    /** Oldest bronze offset that is held of each symbol, by partition. */
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

    private void hold(Connection connection, Flush flush) throws SQLException {
        if (flush.held().isEmpty()) {
            return;
        }
        STAGE.send(connection, flush.held());
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(keepNewest);
            statement.executeUpdate(hold);
            statement.executeUpdate("delete from staged_bar");
        }
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
}
