package dev.tapeline.extractor.bronze;

/** The broker did not take what was to be published; nothing of the open transaction is visible to anyone. */
public final class BronzeException extends RuntimeException {
    public BronzeException(String message, Throwable cause) {
        super(message, cause);
    }
}
