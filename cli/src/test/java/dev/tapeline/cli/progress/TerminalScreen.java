package dev.tapeline.cli.progress;

import java.util.ArrayList;
import java.util.List;

/** The screen of a terminal after some output: knows line ends, carriage returns, erasing to the end, and wrapping. */
final class TerminalScreen {
    private final int width;
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int column;
    private boolean hasWrapped;

    TerminalScreen(int width) {
        this.width = width;
    }

    TerminalScreen print(String output) {
        for (int i = 0; i < output.length(); i++) {
            char next = output.charAt(i);
            if (output.startsWith("\033[K", i)) {
                current().setLength(Math.min(column, current().length()));
                i += 2;
            } else if (next == '\r') {
                column = 0;
            } else if (next == '\n') {
                newLine();
            } else {
                put(next);
            }
        }
        return this;
    }

    private void put(char letter) {
        if (column == width) {
            hasWrapped = true;
            newLine();
            column = 0;
        }
        while (current().length() <= column) {
            current().append(' ');
        }
        current().setCharAt(column, letter);
        column++;
    }

    private void newLine() {
        lines.add(new StringBuilder());
        while (current().length() < column) {
            current().append(' ');
        }
    }

    private StringBuilder current() {
        return lines.get(lines.size() - 1);
    }

    boolean hasWrapped() {
        return hasWrapped;
    }

    List<String> lines() {
        return lines.stream()
                .map(line -> line.toString().stripTrailing())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
