package dev.tapeline.extractor.archive;

/** The archive is away, refuses us or would not keep its promise; the message says what was attempted on which key. */
public final class ArchiveException extends RuntimeException {
    public ArchiveException(String message) {
        super(message);
    }

    public ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
