package dev.tapeline.sink.postgres;

import dev.tapeline.sink.batch.HeldSymbolChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of symbols that await a whole vintage, and the rejections of their payloads. */
final class HeldSymbolTable {
    private final String hold;
    private final String discardPending;
    private final String release;
    private final String reject;
    private final String supersede;
    private final String find;

    HeldSymbolTable(SinkSql sql) {
        hold = sql.read("hold-symbol");
        discardPending = sql.read("discard-pending-bars");
        release = sql.read("release-symbol");
        reject = sql.read("reject-held-payloads");
        supersede = sql.read("supersede-held-payloads");
        find = sql.read("find-symbols-awaiting-whole-vintage");
    }

    /** Bronze offset of the first payload that is held back of each symbol, by partition. */
    Map<Integer, Map<String, Long>> find(Connection connection, Collection<Integer> partitions) throws SQLException {
        Map<Integer, Map<String, Long>> held = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(find)) {
            statement.setArray(1, connection.createArrayOf("integer", partitions.toArray()));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                held.computeIfAbsent(rows.getInt(1), partition -> new HashMap<>())
                        .put(rows.getString(2), rows.getLong(3));
            }
        }
        return held;
    }

    void apply(Connection connection, List<HeldSymbolChange> changes) throws SQLException {
        for (HeldSymbolChange change : changes) {
            if (change.detail().isPresent()) {
                hold(connection, change, change.detail().get());
            } else {
                release(connection, change);
            }
        }
    }

    /** Records the payloads whose receipts are written in this transaction and whose bars are held back. */
    void recordRejections(Connection connection, List<HeldSymbolChange> changes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(reject);
            if (changes.stream().anyMatch(change -> change.detail().isEmpty())) {
                statement.executeUpdate(supersede);
            }
        }
    }

    private void hold(Connection connection, HeldSymbolChange change, String detail) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(hold)) {
            statement.setString(1, change.symbol());
            statement.setInt(2, change.bronzePartition());
            statement.setLong(3, change.bronzeOffset());
            statement.setString(4, detail);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(discardPending)) {
            statement.setString(1, change.symbol());
            statement.executeUpdate();
        }
    }

    private void release(Connection connection, HeldSymbolChange change) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(release)) {
            statement.setLong(1, change.bronzeOffset());
            statement.setString(2, change.symbol());
            statement.executeUpdate();
        }
    }
}
