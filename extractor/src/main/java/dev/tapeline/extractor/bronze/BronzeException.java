package dev.tapeline.extractor.bronze;

/** The broker failed to accept or return records; nothing of an open transaction is visible to readers. */
public final class BronzeException extends RuntimeException {
    public BronzeException(String message) {
        super(message);
    }

    public BronzeException(String message, Throwable cause) {
        super(message, cause);
    }
}
