package dev.tapeline.normalizer.record;

/** Signals that key or headers of a bronze record are absent or malformed. */
public final class UnreadableRecordException extends Exception {
    UnreadableRecordException(String message) {
        super(message);
    }
}
