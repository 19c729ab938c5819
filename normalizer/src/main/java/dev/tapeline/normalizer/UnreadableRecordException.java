package dev.tapeline.normalizer;

/** A bronze record whose key or headers cannot be read. */
final class UnreadableRecordException extends Exception {
    UnreadableRecordException(String message) {
        super(message);
    }
}
