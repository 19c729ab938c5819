package dev.tapeline.normalizer.record;

/** A bronze record whose key or headers cannot be read. */
public final class UnreadableRecordException extends Exception {
    UnreadableRecordException(String message) {
        super(message);
    }
}
