package dev.tapeline.cli.progress;

import java.time.Duration;
import java.util.Locale;

/**
 * The state of a piece of work as one line of a terminal.
 *
 * @param total 0 until it is known
 * @param detail what is being done; may be empty
 */
record ProgressLine(String what, int done, int total, Duration elapsed, String detail) {
    private static final int BAR = 20;
    private static final int SHORTEST_LABEL = 8;

    /** The line, at most so many characters long: a narrow terminal loses the bar first, then the end of the label. */
    String fit(int width) {
        String count = count();
        String time = "%d:%02d".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
        String full = joined(what, bar(), count, time, oneLine(detail));
        if (joined(what, bar(), count, time, "").length() <= width) {
            return cut(full, width);
        }
        String small = joined(what, "", count, time, "");
        if (small.length() <= width) {
            return small;
        }
        int label = Math.max(SHORTEST_LABEL, width - count.length() - 1);
        return cut(joined(cut(what, label), "", count, "", ""), width);
    }

    private String count() {
        return total == 0
                ? ""
                : String.format(
                        Locale.ROOT, "%d/%d %d %%", done, total, Math.min(100, (int) ((long) done * 100 / total)));
    }

    private String bar() {
        if (total == 0) {
            return "";
        }
        int full = (int) Math.min(BAR, (long) done * BAR / total);
        return "[" + "=".repeat(full) + " ".repeat(BAR - full) + "]";
    }

    private static String joined(String... parts) {
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            if (!part.isEmpty()) {
                line.append(line.isEmpty() ? "" : " ").append(part);
            }
        }
        return line.toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static String cut(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        return width <= 2 ? text.substring(0, Math.max(0, width)) : text.substring(0, width - 2) + "..";
    }
}
