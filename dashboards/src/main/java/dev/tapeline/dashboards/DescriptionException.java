package dev.tapeline.dashboards;

/** A description of a dashboard contradicts itself: a bug of this module, found when it is built. */
final class DescriptionException extends RuntimeException {
    DescriptionException(String message) {
        super(message);
    }

    DescriptionException(String message, Throwable cause) {
        super(message, cause);
    }
}
