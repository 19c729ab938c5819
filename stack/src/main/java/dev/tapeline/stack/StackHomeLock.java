package dev.tapeline.stack;

import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.StackHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Allows one launcher at a time per home, since two servers on the same data would destroy it.
 *
 * <p>The operating system releases the lock when its holder ends, even if it is killed.
 */
final class StackHomeLock implements AutoCloseable {

    // A process loses a POSIX lock when it closes any descriptor of the file, so that one JVM must not open it twice.
    private static final Set<Path> HELD_BY_THIS_JVM = ConcurrentHashMap.newKeySet();

    private static final Duration TURN_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final Path home;
    private final FileChannel channel;

    private StackHomeLock(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    static StackHomeLock take(StackHome home) {
        if (!HELD_BY_THIS_JVM.add(home.root())) {
            throw inUse(home);
        }
        try {
            return new StackHomeLock(home.root(), lockedChannel(home));
        } catch (IOException e) {
            HELD_BY_THIS_JVM.remove(home.root());
            throw new StackException("The home " + home.root() + " cannot be locked: choose one on a local disk", e);
        } catch (StackException e) {
            HELD_BY_THIS_JVM.remove(home.root());
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackException("The lock of the home " + home + " cannot be released", e);
        } finally {
            HELD_BY_THIS_JVM.remove(home);
        }
    }

    private static FileChannel lockedChannel(StackHome home) throws IOException {
        FileChannel channel =
                FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long deadline = System.nanoTime() + TURN_TIMEOUT.toNanos();
        FileLock lock = channel.tryLock();
        // Without an owner in its file the home belongs to a process that is about to start or to end.
        while (lock == null && StackFile.ofLiveOwner(home.root()).isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            lock = channel.tryLock();
        }
        if (lock == null) {
            channel.close();
            throw inUse(home);
        }
        return channel;
    }

    private static StackException inUse(StackHome home) {
        String owner = StackFile.ofLiveOwner(home.root())
                .map(file -> "process " + file.owner().pid() + " (" + file.command() + "), which runs "
                        + String.join(
                                ", ",
                                file.services().stream()
                                        .map(StackService::label)
                                        .sorted()
                                        .toList()))
                .orElse("another process, which is starting or stopping");
        return new StackException("The home " + home.root() + " is in use by " + owner
                + ": wait until it has ended, stop it, or choose another home");
    }
}
