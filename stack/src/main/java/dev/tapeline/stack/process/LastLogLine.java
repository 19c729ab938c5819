package dev.tapeline.stack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last line of a log that is neither blank nor part of a stack trace, for an error message of one line. */
public final class LastLogLine {

    private static final int TAIL_BYTES = 8 << 10;
    private static final int MAX_LENGTH = 300;

    private LastLogLine() {}

    public static String of(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL_BYTES, file.length())];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            List<String> lines = new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                    .toList();
            return lines.isEmpty() ? "its log is empty" : clipped(lines.get(lines.size() - 1));
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }

    private static String clipped(String line) {
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
    }
}
