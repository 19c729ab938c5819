package dev.tapeline.cli.home;

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
 * A numbered directory that one process has to itself: several that play the same role on one home must not share local state.
 *
 * <p>The lowest free number is taken, so that a process that is started again finds the state it left. The operating system frees the
 * number when its holder dies, however that happens.
 */
public final class InstanceDirectory implements AutoCloseable {
    private static final int MOST = 1_000;

    // A process loses a POSIX lock when it closes any descriptor of the file: here it must not be opened twice.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private InstanceDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Takes a free directory below the parent. */
    public static InstanceDirectory below(Path parent) {
        try {
            Files.createDirectories(parent);
            for (int number = 0; number < MOST; number++) {
                Path path = parent.resolve(Integer.toString(number));
                Optional<FileChannel> lock = lock(path);
                if (lock.isPresent()) {
                    return new InstanceDirectory(Files.createDirectories(path), lock.get());
                }
            }
        } catch (IOException e) {
            throw new UsageException("cannot take a directory below " + parent + ": " + e.getMessage(), e);
        }
        throw new UsageException("all of " + MOST + " directories below " + parent + " are in use");
    }

    private static Optional<FileChannel> lock(Path path) throws IOException {
        if (!HELD_HERE.add(path)) {
            return Optional.empty();
        }
        FileChannel channel = FileChannel.open(
                path.resolveSibling(path.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() != null) {
            return Optional.of(channel);
        }
        channel.close();
        HELD_HERE.remove(path);
        return Optional.empty();
    }

    public Path path() {
        return path;
    }

    /** Frees the directory; what is in it stays. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UsageException("cannot free " + path + ": " + e.getMessage(), e);
        } finally {
            HELD_HERE.remove(path);
        }
    }
}
