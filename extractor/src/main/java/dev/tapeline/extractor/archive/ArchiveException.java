package dev.tapeline.extractor.archive;

/** The archive is unavailable, denies access or holds other content; the message names the attempted operation and key. */
public final class ArchiveException extends RuntimeException {
    public ArchiveException(String message) {
        super(message);
    }

    public ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
