package dev.tapeline.operations.home;

import dev.tapeline.failure.UsageException;
import java.nio.file.Path;

/** Another process extracts into the home; a user has to wait, a schedule tries again. */
public final class ExtractionRunningException extends UsageException {
    ExtractionRunningException(Path home, String pid) {
        super("another extraction is running at %s (pid %s): wait until it has finished".formatted(home, pid));
    }
}
