package dev.tapeline.extractor.saved;

/** There is nothing to import where the user pointed to; the message says what was looked for. */
public final class NoSavedResponsesException extends RuntimeException {
    NoSavedResponsesException(String message) {
        super(message);
    }
}
