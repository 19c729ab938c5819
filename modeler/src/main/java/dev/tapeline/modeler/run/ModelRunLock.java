package dev.tapeline.modeler.run;

import dev.tapeline.failure.TransientFailures;
import dev.tapeline.modeler.build.ModelRunListener;
import dev.tapeline.modeler.sql.ModelRunException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * An advisory lock that allows one run at a time per gold schema.
 *
 * <p>The session holds it, not a transaction, because a run has several transactions.
 */
public final class ModelRunLock implements AutoCloseable {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Connection connection;
    private final String key;

    private ModelRunLock(Connection connection, String key) {
        this.connection = connection;
        this.key = key;
    }

    /**
     * Takes the lock; if another run holds it, waits and tells the listener. Call it before the transaction begins, whose
     * snapshot must not be older than the lock.
     *
     * @throws ModelRunException if the other run does not end within the lock timeout
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
                        + " s; pg_stat_activity shows what it waits for");
            }
            throw new ModelRunException("cannot take the lock of model runs", e);
        }
    }

    /** Begins the transaction of the run, whose snapshot of silver stays the same until it ends. */
    public void beginSnapshot() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read");
        }
    }

    /** Releases the lock; after a lost connection the server has released it already. */
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
            if (!TransientFailures.isConnectionLost(e)) {
                throw new ModelRunException("cannot release the lock of model runs", e);
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
