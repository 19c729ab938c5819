package dev.tapeline.extractor.fetch;

/** The vendor rejects the API key; the message says what to do and never contains the key. */
public final class ApiKeyRejectedException extends RuntimeException {
    public ApiKeyRejectedException(String message) {
        super(message);
    }
}
