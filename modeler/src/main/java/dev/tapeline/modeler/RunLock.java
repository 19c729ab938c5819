package dev.tapeline.modeler;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** One run at a time per gold schema: an advisory lock of the session, so that it outlives the run's transactions. */
final class RunLock implements AutoCloseable {
    private final Connection connection;
    private final String key;

    private RunLock(Connection connection, String key) {
        this.connection = connection;
        this.key = key;
    }

    /** Waits for a run that is under way. Comes before the transaction, whose snapshot must not be older. */
    static RunLock await(Connection connection, String goldSchema) {
        RunLock lock = new RunLock(connection, "tapeline.modeler." + goldSchema);
        lock.call("select pg_advisory_lock(hashtextextended(?, 0))");
        return lock;
    }

    /** Begins the transaction that sees silver as it is now, however long the run takes. */
    void beginSnapshot() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read");
        }
    }

    @Override
    public void close() {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new ModelRunException("cannot end a model run", e);
        }
        call("select pg_advisory_unlock(hashtextextended(?, 0))");
    }

    private void call(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            statement.execute();
        } catch (SQLException e) {
            throw new ModelRunException("cannot take or release the lock of model runs", e);
        }
    }
}
