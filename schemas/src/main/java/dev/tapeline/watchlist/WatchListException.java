package dev.tapeline.watchlist;

/** A watch list is invalid; the message is one line that names file, line and what to do. */
public final class WatchListException extends RuntimeException {
    WatchListException(String message) {
        super(message);
    }

    WatchListException(String message, Throwable cause) {
        super(message, cause);
    }
}
