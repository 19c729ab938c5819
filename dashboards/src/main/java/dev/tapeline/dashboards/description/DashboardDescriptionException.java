package dev.tapeline.dashboards.description;

/** A dashboard description is missing, unreadable or inconsistent: a bug in this module that its tests find. */
public final class DashboardDescriptionException extends RuntimeException {
    /** Creates an exception that names the wrong entry. */
    public DashboardDescriptionException(String message) {
        super(message);
    }

    /** Creates an exception with the parser's error as its cause. */
    public DashboardDescriptionException(String message, Throwable cause) {
        super(message, cause);
    }
}
