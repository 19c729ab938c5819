package dev.tapeline.failure;

/** What the user gave cannot be worked with; the message is one line that says what to do. Exit code 2. */
public class UsageException extends RuntimeException {
    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
