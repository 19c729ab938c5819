package dev.tapeline.pipeline.config;

import dev.tapeline.failure.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths of the command line and the environment. */
public final class UserPath {
    private UserPath() {}

    /**
     * The path.
     *
     * @throws UsageException if the locale of this process has no encoding for it; the start script sets one that has
     */
    public static Path of(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(
                    "the path " + text + " cannot be used in this locale: set LC_ALL=C.UTF-8, or start ./tapeline", e);
        }
    }
}
