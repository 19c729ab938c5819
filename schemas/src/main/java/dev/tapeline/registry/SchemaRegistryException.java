package dev.tapeline.registry;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * The schema registry is unavailable or rejects a request; the message names the registry and says what was attempted.
 *
 * <p>The status of its response, and for how long the same request has failed, decide whether the failure is transient.
 */
public final class SchemaRegistryException extends RuntimeException {
    /** HTTP status; 0 if there was no response, or one that the status does not explain. */
    private final int status;

    private final Duration failingFor;

    public SchemaRegistryException(String message) {
        this(message, 0, Duration.ZERO);
    }

    public SchemaRegistryException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
        this.failingFor = Duration.ZERO;
    }

    /**
     * A request that the registry responded to with an error.
     *
     * @param failingFor time since the first failure in a row of the same request
     */
    public SchemaRegistryException(String message, int status, Duration failingFor) {
        super(message);
        this.status = status;
        this.failingFor = failingFor;
    }

    /** HTTP status of the response; empty if there was none, or one that the status does not explain. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** Time since the first failure in a row of the same request. */
    public Duration failingFor() {
        return failingFor;
    }
}
