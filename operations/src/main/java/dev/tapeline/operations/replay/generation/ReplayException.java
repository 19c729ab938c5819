package dev.tapeline.operations.replay.generation;

/** A replay cannot begin, continue or be promoted; the message says in one line why, and what to do. */
public final class ReplayException extends RuntimeException {
    public ReplayException(String message) {
        super(message);
    }

    public ReplayException(String message, Throwable cause) {
        super(message, cause);
    }
}
