package dev.tapeline.stack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last line of a log that says something, for a message that must be one line. */
public final class LastLogLine {

    private static final int TAIL = 8 << 10;
    private static final int LONGEST = 300;

    private LastLogLine() {}

    public static String of(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL, file.length())];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            List<String> lines = new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                    .toList();
            return lines.isEmpty() ? "it said nothing" : clipped(lines.get(lines.size() - 1));
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }

    private static String clipped(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
