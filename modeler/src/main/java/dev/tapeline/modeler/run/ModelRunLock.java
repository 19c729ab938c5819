package dev.tapeline.modeler.run;

import dev.tapeline.modeler.build.ModelRunListener;
import dev.tapeline.modeler.sql.ModelRunException;
import dev.tapeline.modeler.sql.ModelerFailureClassifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** One run at a time per gold schema: an advisory lock of the session, so that it outlives the run's transactions. */
public final class ModelRunLock implements AutoCloseable {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Connection connection;
    private final String key;

    private ModelRunLock(Connection connection, String key) {
        this.connection = connection;
        this.key = key;
    }

    /**
     * Waits for a run that is under way, and says so. Comes before the transaction, whose snapshot must not be older.
     *
     * @throws ModelRunException if the other run is not over in time
     */
    public static ModelRunLock await(
            Connection connection, String goldSchema, Duration lockTimeout, ModelRunListener listener) {
        ModelRunLock lock = new ModelRunLock(connection, "tapeline.modeler." + goldSchema);
        try {
            if (!lock.isTaken()) {
                listener.onStep(0, 0, "waiting for another model run");
                lock.take(lockTimeout);
            }
            return lock;
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new ModelRunException("another model run has not ended within " + lockTimeout.toSeconds()
                        + " s: see pg_stat_activity for what it waits for");
            }
            throw new ModelRunException("cannot take the lock of model runs", e);
        }
    }

    /** Begins the transaction that sees silver as it is now, however long the run takes. */
    public void beginSnapshot() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read");
        }
    }

    /** Gives the lock back; a connection that is lost has given it back already. */
    @Override
    public void close() {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            try (PreparedStatement unlock =
                    connection.prepareStatement("select pg_advisory_unlock(hashtextextended(?, 0))")) {
                unlock.setString(1, key);
                unlock.execute();
            }
        } catch (SQLException e) {
            if (!ModelerFailureClassifier.isLostConnection(e)) {
                throw new ModelRunException("cannot end a model run", e);
            }
        }
    }

    private boolean isTaken() throws SQLException {
        try (PreparedStatement attempt =
                connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
            attempt.setString(1, key);
            try (ResultSet row = attempt.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private void take(Duration lockTimeout) throws SQLException {
        try (Statement setting = connection.createStatement();
                PreparedStatement take =
                        connection.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
            setting.execute("set lock_timeout = " + Math.max(1, lockTimeout.toMillis()));
            take.setString(1, key);
            take.execute();
            setting.execute("reset lock_timeout");
        }
    }
}
