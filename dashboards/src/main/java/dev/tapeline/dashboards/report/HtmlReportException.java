package dev.tapeline.dashboards.report;

/** The report could not be read from the warehouse or written; the message says which. */
public final class HtmlReportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    HtmlReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
