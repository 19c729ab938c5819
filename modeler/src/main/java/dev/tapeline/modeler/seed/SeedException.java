package dev.tapeline.modeler.seed;

/** A seed file is malformed; the message names file and line. */
public final class SeedException extends RuntimeException {
    public SeedException(String message) {
        super(message);
    }

    public SeedException(String message, Throwable cause) {
        super(message, cause);
    }
}
