package dev.tapeline.sink.batch;

/** Another sink has taken over a partition, so nothing of this transaction may be written. */
public final class FencedException extends RuntimeException {
    public FencedException(String message) {
        super(message);
    }
}
