package dev.tapeline.sink.buffer;

/** A record whose value cannot be decoded; the message names its topic, partition and offset. */
final class UndecodableRecordException extends Exception {
    private static final long serialVersionUID = 1;

    UndecodableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
