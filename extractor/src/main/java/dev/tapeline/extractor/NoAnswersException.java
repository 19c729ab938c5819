package dev.tapeline.extractor;

/** There is nothing to import where the user pointed to; the message says what was looked for. */
public final class NoAnswersException extends RuntimeException {
    NoAnswersException(String message) {
        super(message);
    }
}
