package dev.tapeline.cli.progress;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The width of the terminal that controls this process, as {@code stty} reports it. */
final class TerminalWidth {
    private static final int UNKNOWN = 80;
    private static final int TIMEOUT_SECONDS = 2;
    private static final File TERMINAL = new File("/dev/tty");

    private TerminalWidth() {}

    /** In characters; 80 if it cannot be found out. */
    static int current() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            boolean isDone = stty.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return isDone && size.matches("\\d+ [1-9]\\d{0,4}")
                    ? Integer.parseInt(size.substring(size.indexOf(' ') + 1))
                    : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
