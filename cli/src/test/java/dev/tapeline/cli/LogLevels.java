package dev.tapeline.cli;

import java.util.logging.Level;
import org.jboss.logmanager.Logger;

/**
 * Log levels of a test JVM.
 *
 * <p>Until Quarkus has started, which it does not here, its log manager accepts all levels: the database driver then makes a
 * log record of each value that it reads.
 */
public final class LogLevels {
    private LogLevels() {}

    /** Sets those of the application; the clients of Kafka, which write all their settings, only warn. */
    public static void asInTheApplication() {
        Logger.getLogger("").setLevel(Level.INFO);
        Logger.getLogger("org.apache.kafka").setLevel(Level.WARNING);
    }
}
