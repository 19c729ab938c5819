package dev.tapeline.operations.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table for a terminal: columns of numbers are aligned to the right, columns of text to the left. */
public final class TextTable {
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(List<String> headings) {
        this.headings = List.copyOf(headings);
    }

    public TextTable(String... headings) {
        this(List.of(headings));
    }

    /** Adds a row; null is shown as an empty cell. */
    public void row(List<String> cells) {
        rows.add(cells.stream().map(cell -> cell == null ? "" : cell).toList());
    }

    public void row(Object... cells) {
        row(Arrays.stream(cells)
                .map(cell -> cell == null ? null : cell.toString())
                .toList());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        line(text, headings);
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    private void line(StringBuilder text, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < headings.size(); column++) {
            String padding = " ".repeat(width(column) - length(cells.get(column)));
            line.append(column == 0 ? "" : "  ");
            line.append(isNumeric(column) ? padding + cells.get(column) : cells.get(column) + padding);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private int width(int column) {
        int width = length(headings.get(column));
        for (List<String> row : rows) {
            width = Math.max(width, length(row.get(column)));
        }
        return width;
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches("|[-+0-9.,eE %]+"));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
