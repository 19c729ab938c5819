package dev.tapeline.failure;

import dev.tapeline.registry.SchemaRegistryException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Classifies failures as transient or permanent: a transient one may not happen again when the operation is repeated.
 *
 * <p>The only such classification of the project, so that all stages wait for the same outages and stop at the same
 * faults. Source of the SQLSTATE codes: PostgreSQL documentation, appendix A.
 */
public final class TransientFailures {
    /** Connection exception: the server is unreachable, or the connection broke. */
    private static final String CONNECTION_EXCEPTION = "08";

    /** Shutdown, crash, start-up, dropped database or idle time-out: the server ended or refused the connection. */
    private static final String SERVER_ENDED_CONNECTION = "57P0";

    private static final Set<String> TRANSIENT_CLASSES = Set.of(
            CONNECTION_EXCEPTION,
            // Transaction rollback: serialization failure, deadlock.
            "40",
            // Insufficient resources: disk full, out of memory, too many connections.
            "53",
            // System error outside PostgreSQL: input or output error.
            "58");

    private static final Set<String> TRANSIENT_STATES = Set.of(
            // query_canceled: by an administrator, or by the statement time-out under load.
            "57014",
            // lock_not_available: another transaction held the lock for longer than the lock time-out.
            "55P03");

    private TransientFailures() {}

    /**
     * Whether a repeated attempt may succeed.
     *
     * <p>True if the failure or one of its causes is a {@link SQLException} with a transient SQLSTATE, a
     * {@link RetriableException} of a Kafka client, or a {@link SchemaRegistryException} that an {@link IOException}
     * caused: the registry did not respond.
     */
    public static boolean isTransient(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(TransientFailures::isTransientItself);
    }

    /** Whether the failure means that the connection to PostgreSQL no longer exists, with its locks and transaction. */
    public static boolean isConnectionLost(SQLException failure) {
        String state = state(failure);
        return state.startsWith(CONNECTION_EXCEPTION) || state.startsWith(SERVER_ENDED_CONNECTION);
    }

    private static boolean isTransientItself(Throwable failure) {
        if (failure instanceof SQLException sqlFailure) {
            return isConnectionLost(sqlFailure) || isTransientState(state(sqlFailure));
        }
        if (failure instanceof SchemaRegistryException) {
            return failure.getCause() instanceof IOException;
        }
        return failure instanceof RetriableException;
    }

    private static boolean isTransientState(String state) {
        return TRANSIENT_STATES.contains(state) || TRANSIENT_CLASSES.contains(state.substring(0, 2));
    }

    /** The five characters of the SQLSTATE, or a code that names no failure where the driver gave none. */
    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.length() == 5 ? state : "00000";
    }
}
