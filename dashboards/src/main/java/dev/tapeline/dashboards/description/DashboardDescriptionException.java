package dev.tapeline.dashboards.description;

/** A description of a dashboard contradicts itself: a bug of this module, found when it is built. */
public final class DashboardDescriptionException extends RuntimeException {
    public DashboardDescriptionException(String message) {
        super(message);
    }

    public DashboardDescriptionException(String message, Throwable cause) {
        super(message, cause);
    }
}
