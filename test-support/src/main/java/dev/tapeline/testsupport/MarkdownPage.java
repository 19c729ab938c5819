package dev.tapeline.testsupport;

import java.util.ArrayList;
import java.util.List;

/** A Markdown page under construction, with lines of at most 100 characters. */
public final class MarkdownPage {
    private static final int LINE_LENGTH = 98;

    private final List<String> lines = new ArrayList<>();

    /** Appends a line as it is. */
    public MarkdownPage line(String line) {
        lines.add(line);
        return this;
    }

    /** Appends a heading with empty lines around it. */
    public MarkdownPage heading(int level, String text) {
        return line("").line("#".repeat(level) + " " + text).line("");
    }

    /** Appends a wrapped paragraph and an empty line. */
    public MarkdownPage paragraph(String text) {
        return wrapped("", "", text).line("");
    }

    /** Appends a wrapped item of a list. */
    public MarkdownPage bullet(String text) {
        return wrapped("* ", "  ", text);
    }

    private MarkdownPage wrapped(String first, String following, String text) {
        StringBuilder line = new StringBuilder(first);
        String indent = first;
        for (String word : text.strip().split("\\s+", -1)) {
            boolean isEmpty = line.length() == indent.length();
            if (!isEmpty && line.length() + 1 + word.length() > LINE_LENGTH) {
                lines.add(line.toString());
                indent = following;
                line = new StringBuilder(following).append(word);
            } else {
                line.append(isEmpty ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines).replaceAll("\n{3,}", "\n\n").stripTrailing() + "\n";
    }
}
