package dev.tapeline.stack.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the size of a server's log while the server runs: a large log is copied to {@code .1} and emptied.
 *
 * <p>The server keeps its open file and appends to it, so it needs no signal. Lines written between the copy and the emptying
 * are lost.
 */
final class LogRotation {

    static final long MAX_BYTES = 8L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(LogRotation.class);
    private static final long CHECK_SECONDS = 15;
    private static final ScheduledExecutorService THREAD = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "log-rotation");
        thread.setDaemon(true);
        return thread;
    });

    private LogRotation() {}

    /** Checks the log now and then, until the returned task is cancelled. */
    static Future<?> start(Path log) {
        return THREAD.scheduleWithFixedDelay(
                () -> rotate(log, MAX_BYTES), CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
    }

    /** Moves the content to {@code .1} if it is larger than this, and keeps the file. */
    static void rotate(Path log, long maxBytes) {
        try {
            if (Files.exists(log) && Files.size(log) > maxBytes) {
                Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
                    file.truncate(0);
                }
            }
        } catch (IOException e) {
            // The next check tries again.
            LOG.atWarn().addKeyValue("log", log).setCause(e).log("Log of a server could not be rotated");
        }
    }
}
