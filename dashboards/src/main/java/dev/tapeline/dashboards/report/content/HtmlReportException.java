package dev.tapeline.dashboards.report.content;

/** The weekly report could not be written; the message names the step that failed, reading the warehouse or writing the file. */
public final class HtmlReportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public HtmlReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
