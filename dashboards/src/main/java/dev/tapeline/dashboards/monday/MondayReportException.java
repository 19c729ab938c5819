package dev.tapeline.dashboards.monday;

/** The report could not be read from the warehouse or written; the message says which. */
public final class MondayReportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MondayReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
