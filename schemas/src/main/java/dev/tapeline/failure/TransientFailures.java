package dev.tapeline.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tapeline.registry.SchemaRegistryException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;

/**
 * Classifies failures as transient or permanent: a transient one may not happen again when the operation is repeated.
 *
 * <p>The only such classification of the project, so that all stages wait for the same outages and stop at the same
 * faults. Source of the SQLSTATE codes: PostgreSQL documentation, appendix A.
 */
public final class TransientFailures {
    /** Connection exception: the server is unreachable, or the connection broke. */
    private static final String CONNECTION_EXCEPTION = "08";

    /** Rejected by the driver: the server lacks TLS, or asks for a way of authentication that the driver lacks. */
    private static final String CONNECTION_REJECTED = "08004";

    /** Shutdown, crash, start-up, dropped database or idle time-out: the server ended or refused the connection. */
    private static final String SERVER_ENDED_CONNECTION = "57P0";

    private static final String TOO_MANY_CONNECTIONS = "53300";

    private static final Set<String> TRANSIENT_CLASSES = Set.of(
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

    private static final int HTTP_SERVER_ERROR = 500;
    private static final int HTTP_NOT_FOUND = 404;
    private static final int HTTP_REQUEST_TIMEOUT = 408;
    private static final int HTTP_TOO_MANY_REQUESTS = 429;
    private static final Duration REGISTRY_LOADING_TIME = Duration.ofMinutes(2);

    private static final String PRODUCER_PACKAGE = "org.apache.kafka.clients.producer.";
    private static final int PRODUCER_FRAMES = 4;

    private TransientFailures() {}

    /**
     * Whether a repeated attempt may succeed.
     *
     * <p>True if the failure or one of its causes is a {@link SQLException} with a transient SQLSTATE, a
     * {@link RetriableException} of a Kafka client, an {@link IllegalStateException} of a Kafka producer whose
     * transaction timed out, or a {@link SchemaRegistryException}: the registry did not respond, or with a status that
     * says that it is overloaded, failing, or has not loaded its schemas yet.
     */
    public static boolean isTransient(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(TransientFailures::isTransientItself);
    }

    /**
     * Whether the broker has ended or forgotten a transaction of the producer that failed, so that another producer may
     * begin a new one after the last commit. Such a failure is permanent for a caller that keeps its producer.
     *
     * <p>Source of the exceptions: Kafka's KIP-1050, and KAFKA-19690 for the one of an invalid state.
     */
    public static boolean isLostTransaction(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ApplicationRecoverableException
                        || cause instanceof TransactionAbortableException
                        || cause instanceof InvalidTxnStateException);
    }

    /**
     * Whether a transient failure means that a server is unavailable: not reachable, starting, or without a free
     * connection. Contention and a full disk are transient, but no outage.
     */
    public static boolean isOutage(Throwable failure) {
        return isTransient(failure)
                && Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                        .noneMatch(cause -> cause instanceof SQLException sql
                                && !isConnectionLost(sql)
                                && !state(sql).equals(TOO_MANY_CONNECTIONS));
    }

    /** Whether the failure means that the connection to PostgreSQL no longer exists, with its locks and transaction. */
    public static boolean isConnectionLost(SQLException failure) {
        String state = state(failure);
        return (state.startsWith(CONNECTION_EXCEPTION) && !isConnectionRejected(failure, state))
                || state.startsWith(SERVER_ENDED_CONNECTION);
    }

    /** The driver reports by the same class that the server has no TLS, or a certificate that is not trusted. */
    private static boolean isConnectionRejected(SQLException failure, String state) {
        return state.equals(CONNECTION_REJECTED)
                || String.valueOf(failure.getMessage()).startsWith("The hostname ")
                || isCausedBySecurity(failure);
    }

    private static boolean isTransientItself(Throwable failure) {
        if (failure instanceof SQLException sqlFailure) {
            return isConnectionLost(sqlFailure) || isTransientState(state(sqlFailure));
        }
        if (failure instanceof SchemaRegistryException registry) {
            return registry.getCause() instanceof IOException noResponse
                    ? isTransientConnectionFailure(noResponse)
                    : registry.status().isPresent() && isTransientResponse(registry);
        }
        if (failure instanceof IllegalStateException state) {
            return isUnusableProducer(state);
        }
        return failure instanceof RetriableException;
    }

    /** A certificate that is not trusted stays so, and a response that is no JSON comes from another kind of server. */
    private static boolean isTransientConnectionFailure(IOException noResponse) {
        return !(noResponse instanceof JsonProcessingException) && !isCausedBySecurity(noResponse);
    }

    private static boolean isCausedBySecurity(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof GeneralSecurityException);
    }

    /** A registry that is starting knows no schema until it has loaded them all, and some respond with 404 until then. */
    private static boolean isTransientResponse(SchemaRegistryException registry) {
        int status = registry.status().getAsInt();
        return status >= HTTP_SERVER_ERROR
                || status == HTTP_REQUEST_TIMEOUT
                || status == HTTP_TOO_MANY_REQUESTS
                || (status == HTTP_NOT_FOUND && registry.failingFor().compareTo(REGISTRY_LOADING_TIME) < 0);
    }

    /**
     * After a time-out of a transaction's end, a producer rejects every other call: a new producer must replace it. Its
     * client throws the exception, no caller does.
     */
    private static boolean isUnusableProducer(IllegalStateException state) {
        return Arrays.stream(state.getStackTrace()).limit(PRODUCER_FRAMES).anyMatch(frame -> frame.getClassName()
                .startsWith(PRODUCER_PACKAGE));
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
