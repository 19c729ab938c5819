package dev.tapeline.operations.replay.generation;

import dev.tapeline.generation.Generation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Locks all tables of gold within a transaction, so that no query opens one of them before its end and another after it.
 *
 * <p>Attempts are short, because new queries wait for the attempt as well.
 */
final class GoldLock {
    static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final Duration READER_TIMEOUT = Duration.ofSeconds(20);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private GoldLock() {}

    /**
     * Takes the lock.
     *
     * @throws ReplayException if queries keep reading gold
     */
    static void take(Connection connection, Generation generation) throws SQLException {
        long deadline = System.nanoTime() + READER_TIMEOUT.toNanos();
        while (!isTaken(connection, generation)) {
            if (System.nanoTime() > deadline) {
                throw new ReplayException(
                        "queries keep reading %s: end them and promote again; pg_stat_activity lists them"
                                .formatted(generation.goldSchema()));
            }
            // Queries that have waited for the attempt run before the next one.
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean isTaken(Connection connection, Generation generation) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement timeout = connection.createStatement();
                PreparedStatement lock = connection.prepareStatement("select quality.lock_gold(?)")) {
            timeout.execute("set local lock_timeout = '100ms'");
            lock.setString(1, generation.goldSchema());
            lock.execute();
            timeout.execute("set local lock_timeout = 0");
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }
}
