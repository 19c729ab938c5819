package dev.tapeline.extractor;

/** The broker did not take what was to be published; nothing of the open transaction is visible to anyone. */
public final class PublishingException extends RuntimeException {
    PublishingException(String message, Throwable cause) {
        super(message, cause);
    }
}
