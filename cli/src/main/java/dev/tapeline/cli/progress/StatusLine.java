package dev.tapeline.cli.progress;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * The last line of a terminal, which is drawn again and again while other lines are printed above it.
 *
 * <p>Everything that is printed while it exists must pass through the streams that it makes. Thread-safe.
 */
final class StatusLine {
    private static final String CLEAR = "\r\033[K";

    private final PrintStream terminal;
    private boolean isDrawn;
    private boolean isAtLineStart = true;

    StatusLine(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Replaces the line; does nothing while another text ends within a line. */
    synchronized void draw(String text) {
        if (isAtLineStart) {
            terminal.print(CLEAR + text);
            terminal.flush();
            isDrawn = true;
        }
    }

    /** Prints a last state of the line, which stays. */
    synchronized void finish(String text) {
        clear();
        terminal.println(text);
        terminal.flush();
    }

    /** Removes the line, before something else is printed. */
    synchronized void clear() {
        if (isDrawn) {
            terminal.print(CLEAR);
            terminal.flush();
            isDrawn = false;
        }
    }

    /** A stream to the same place whose texts do not run into the line. */
    PrintStream beside(PrintStream target) {
        return new PrintStream(new ClearingStream(target), true, Charset.defaultCharset());
    }

    private synchronized void print(PrintStream target, byte[] bytes, int offset, int length) {
        clear();
        target.write(bytes, offset, length);
        target.flush();
        isAtLineStart = bytes[offset + length - 1] == '\n';
    }

    /** Clears the line before each text. */
    private final class ClearingStream extends OutputStream {
        private final PrintStream target;

        ClearingStream(PrintStream target) {
            this.target = target;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (length > 0) {
                print(target, bytes, offset, length);
            }
        }

        @Override
        public void flush() {
            target.flush();
        }
    }
}
