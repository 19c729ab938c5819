package dev.tapeline.sink.batch;

/** A permanent failure of the sink; the message says in one line what is wrong and what to do. */
public final class SinkException extends RuntimeException {
    public SinkException(String message) {
        super(message);
    }

    public SinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
