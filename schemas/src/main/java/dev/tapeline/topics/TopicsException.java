package dev.tapeline.topics;

/** A topic cannot be looked up, created or used; the message says which and why. */
public final class TopicsException extends RuntimeException {
    public TopicsException(String message) {
        super(message);
    }

    public TopicsException(String message, Throwable cause) {
        super(message, cause);
    }
}
