package dev.tapeline.operations.home;

import dev.tapeline.failure.UsageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A numbered directory for the local state of one process; processes of the same role on one home must not share it.
 *
 * <p>The lowest free number is used, so that a restarted process finds its earlier state. The operating system frees the number
 * when the process ends.
 */
public final class InstanceDirectory implements AutoCloseable {
    private static final int LIMIT = 1_000;

    // Closing any descriptor of a file releases its POSIX lock, so this process must not open one twice.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private InstanceDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Acquires a free directory below the parent. */
    public static InstanceDirectory below(Path parent) {
        try {
            Files.createDirectories(parent);
            for (int number = 0; number < LIMIT; number++) {
                Path path = parent.resolve(Integer.toString(number));
                Optional<FileChannel> lock = lock(path);
                if (lock.isPresent()) {
                    return create(path, lock.get());
                }
            }
        } catch (IOException e) {
            throw new UsageException("cannot use a directory below " + parent + ": " + e.getMessage(), e);
        }
        throw new UsageException("all of " + LIMIT + " directories below " + parent + " are in use");
    }

    private static InstanceDirectory create(Path path, FileChannel lock) throws IOException {
        try {
            return new InstanceDirectory(Files.createDirectories(path), lock);
        } catch (IOException e) {
            lock.close();
            HELD.remove(path);
            throw e;
        }
    }

    private static Optional<FileChannel> lock(Path path) throws IOException {
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        Optional<FileChannel> lock = Optional.empty();
        try {
            lock = lockFile(path.resolveSibling(path.getFileName() + ".lock"));
            return lock;
        } finally {
            if (lock.isEmpty()) {
                HELD.remove(path);
            }
        }
    }

    private static Optional<FileChannel> lockFile(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean isLocked = false;
        try {
            isLocked = channel.tryLock() != null;
            return isLocked ? Optional.of(channel) : Optional.empty();
        } finally {
            if (!isLocked) {
                channel.close();
            }
        }
    }

    public Path path() {
        return path;
    }

    /** Releases the directory; its content is kept. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UsageException("cannot release " + path + ": " + e.getMessage(), e);
        } finally {
            HELD.remove(path);
        }
    }
}
