package dev.tapeline.failure;

/**
 * What a command needs is in use or does not respond at present, so that the same command may succeed later; the message is
 * one line that says what to do. Exit code 1.
 */
public final class UnavailableException extends RuntimeException {
    public UnavailableException(String message) {
        super(message);
    }

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
