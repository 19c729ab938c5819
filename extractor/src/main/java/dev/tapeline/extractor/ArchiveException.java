package dev.tapeline.extractor;

/** The archive is away, refuses us or would not keep its promise; the message says what was attempted on which key. */
public final class ArchiveException extends RuntimeException {
    ArchiveException(String message) {
        super(message);
    }

    ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
