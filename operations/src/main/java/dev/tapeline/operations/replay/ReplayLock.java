package dev.tapeline.operations.replay;

import dev.tapeline.operations.replay.generation.ReplayException;
import dev.tapeline.warehouse.WarehouseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Allows one command at a time that builds, promotes or deletes generations of a warehouse.
 *
 * <p>The session of the database holds it, so that it is free again when the process ends, however it ends.
 */
public final class ReplayLock implements AutoCloseable {
    private static final String KEY = "hashtextextended('tapeline.replay', 0)";

    private final Connection connection;

    private ReplayLock(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes the lock.
     *
     * @throws ReplayException if another command holds it
     */
    public static ReplayLock take(DataSource owner) {
        try {
            Connection connection = owner.getConnection();
            boolean isTaken = false;
            try {
                isTaken = isTaken(connection);
            } finally {
                if (!isTaken) {
                    connection.close();
                }
            }
            if (isTaken) {
                return new ReplayLock(connection);
            }
        } catch (SQLException e) {
            throw new WarehouseException("cannot take the lock of replays: " + e.getMessage(), e);
        }
        throw new ReplayException(
                "another replay command is running on this warehouse: wait until it ends, or stop it first");
    }

    private static boolean isTaken(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + KEY + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new WarehouseException("cannot release the lock of replays: " + e.getMessage(), e);
        }
    }
}
