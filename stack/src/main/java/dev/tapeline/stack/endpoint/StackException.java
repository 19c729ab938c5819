package dev.tapeline.stack.endpoint;

/** The stack could not start, or a server of it failed; the message is one line that says what to do. */
public final class StackException extends RuntimeException {

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
