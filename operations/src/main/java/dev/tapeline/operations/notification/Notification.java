package dev.tapeline.operations.notification;

import java.time.Instant;
import java.util.List;

/**
 * A message about one event, or about the begin or the end of one condition.
 *
 * @param event its kind, such as {@code batch} or {@code key-rejected}
 * @param keys what it is about; each key is told once
 * @param title one line
 * @param lines further lines, a few
 */
public record Notification(
        String event, Severity severity, List<String> keys, String title, List<String> lines, Instant at) {
    /** How urgent it is. */
    public enum Severity {
        INFO,
        FAILURE,
        RESOLVED
    }

    public Notification {
        keys = List.copyOf(keys);
        lines = List.copyOf(lines);
    }

    /** Title and lines. */
    public String text() {
        return lines.isEmpty() ? title : title + "\n" + String.join("\n", lines);
    }
}
