package dev.tapeline.extractor;

/** The vendor does not accept the API key; the message says what to do, and never shows the key. */
public final class ApiKeyRefusedException extends RuntimeException {
    ApiKeyRefusedException(String message) {
        super(message);
    }
}
