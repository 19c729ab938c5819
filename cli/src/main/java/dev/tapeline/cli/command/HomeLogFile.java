package dev.tapeline.cli.command;

import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.stack.home.PrivateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.logging.ErrorManager;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.SizeRotatingFileHandler;

/** The log file of a home: {@code logs/tapeline.log}, at most three files of 10 MiB. */
public final class HomeLogFile {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5p [%c] (%t) %s%e%n";
    private static final long ROTATE_BYTES = 10L * 1024 * 1024;
    private static final int KEPT = 3;

    private HomeLogFile() {}

    /** Opens the file for the rest of the process. */
    public static void open(TapelineHome home) {
        try {
            Path logs = PrivateDirectory.create(home.directory().resolve("logs"));
            SizeRotatingFileHandler handler =
                    new SizeRotatingFileHandler(logs.resolve("tapeline.log").toFile(), true, ROTATE_BYTES, KEPT);
            handler.setFormatter(new PatternFormatter(PATTERN));
            handler.setAutoFlush(true);
            // A full disk is reported by the command, once; the default prints a stack trace for each lost line.
            handler.setErrorManager(new IgnoredLogErrors());
            Logger.getLogger("").addHandler(handler);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the log in " + home.directory(), e);
        }
    }

    private static final class IgnoredLogErrors extends ErrorManager {
        @Override
        public synchronized void error(String message, Exception cause, int code) {}
    }
}
