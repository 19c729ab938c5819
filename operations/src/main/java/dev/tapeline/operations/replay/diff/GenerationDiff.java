package dev.tapeline.operations.replay.diff;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.operations.replay.generation.ReplayException;
import dev.tapeline.warehouse.WarehouseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Compares the tables of two generations row by row and stores the result in {@code ops.generation_diff}.
 *
 * <p>All tables and views of silver and gold are compared, and the rejections. The columns that say when a row was loaded
 * are left out; tables, views and columns that only one of the two has are named.
 */
public final class GenerationDiff {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final DataSource modeler;

    /**
     * A comparison in one warehouse.
     *
     * @param modeler connects as {@code tapeline_modeler}, which may read silver and gold
     */
    public GenerationDiff(DataSource modeler) {
        this.modeler = modeler;
    }

    /**
     * Compares and stores the result; returns its id.
     *
     * @param progress told the name of each table
     */
    public String compare(
            Generation before, Generation after, DiffFilter filter, Instant now, Consumer<String> progress) {
        String id = "diff-" + ID.format(now);
        try (Connection connection = modeler.getConnection()) {
            connection.setAutoCommit(false);
            hold(connection, before);
            hold(connection, after);
            long compared = new DiffCollection(connection, filter, progress).collect(before, after);
            DiffScript.run(
                    connection, "diff-causes", Integer.toString(before.number()), Integer.toString(after.number()));
            DiffStorage.store(connection, id, before, after, filter, now, compared);
            connection.commit();
            return id;
        } catch (SQLException e) {
            throw new WarehouseException(
                    "cannot compare the generations %d and %d: %s"
                            .formatted(before.number(), after.number(), e.getMessage()),
                    e);
        }
    }

    /** Keeps the schemas from being renamed or dropped meanwhile. */
    private static void hold(Connection connection, Generation generation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select ops.lock_generation(?)")) {
            statement.setInt(1, generation.number());
            ResultSet row = statement.executeQuery();
            row.next();
            if (!generation.role().columnValue().equals(row.getString(1))
                    || generation.role() == GenerationRole.REMOVED) {
                throw new ReplayException(
                        "generation " + generation.number() + " has been promoted or removed meanwhile");
            }
        }
    }
}
