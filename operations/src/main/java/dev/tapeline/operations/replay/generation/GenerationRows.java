package dev.tapeline.operations.replay.generation;

import dev.tapeline.generation.Generation;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.warehouse.WarehouseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The rows of a generation in {@code ops} and its silver schema. */
public final class GenerationRows {
    private final DataSource owner;

    /**
     * The rows of one warehouse.
     *
     * @param owner connects as {@code tapeline_owner}
     */
    public GenerationRows(DataSource owner) {
        this.owner = owner;
    }

    /** Deletes them in one transaction; the row in {@code ops.generation} and comparisons stay. */
    public void delete(Generation removed) {
        List<String> tables = new WarehouseReader(owner)
                .rows("replay/generation-tables", (row, context) -> row.getString("table_name"), Map.of());
        try (Connection connection = owner.getConnection();
                Statement drop = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : tables) {
                delete(connection, table, removed);
            }
            drop.execute("drop schema if exists " + removed.silverSchema() + " cascade");
            connection.commit();
        } catch (SQLException e) {
            throw new WarehouseException(
                    "cannot delete the rows of generation " + removed.number() + ": " + e.getMessage(), e);
        }
    }

    private static void delete(Connection connection, String table, Generation removed) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from ops." + table + " where generation = ?")) {
            statement.setInt(1, removed.number());
            statement.executeUpdate();
        }
    }
}
