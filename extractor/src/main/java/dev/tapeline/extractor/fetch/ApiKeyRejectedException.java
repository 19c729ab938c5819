package dev.tapeline.extractor.fetch;

/** The vendor does not accept the API key; the message says what to do, and never shows the key. */
public final class ApiKeyRejectedException extends RuntimeException {
    public ApiKeyRejectedException(String message) {
        super(message);
    }
}
