package dev.tapeline.extractor.saved;

/** The given directory has nothing to import; the message says what was looked for. */
public final class NoSavedResponsesException extends RuntimeException {
    NoSavedResponsesException(String message) {
        super(message);
    }
}
