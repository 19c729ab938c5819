package dev.tapeline.sink;

/** Another sink has taken a partition over, so nothing of this transaction may be written. */
final class FencedException extends RuntimeException {
    FencedException(String message) {
        super(message);
    }
}
