package dev.tapeline.cli.docs;

import java.util.ArrayList;
import java.util.List;

/** A Markdown page under construction, with lines of at most 100 characters. */
final class MarkdownPage {
    private static final int LINE_LENGTH = 98;

    private final List<String> lines = new ArrayList<>();

    MarkdownPage line(String line) {
        lines.add(line);
        return this;
    }

    MarkdownPage heading(int level, String text) {
        return line("").line("#".repeat(level) + " " + text).line("");
    }

    MarkdownPage paragraph(String text) {
        return wrapped("", "", text).line("");
    }

    MarkdownPage bullet(String text) {
        return wrapped("* ", "  ", text);
    }

    private MarkdownPage wrapped(String first, String following, String text) {
        StringBuilder line = new StringBuilder(first);
        String indent = first;
        for (String word : text.strip().split("\\s+")) {
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
