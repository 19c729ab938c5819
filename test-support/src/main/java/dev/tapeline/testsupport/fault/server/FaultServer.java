package dev.tapeline.testsupport.fault.server;

import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.process.FreePorts;
import dev.tapeline.stack.process.PidFile;
import dev.tapeline.stack.process.SupervisedProcess;
import dev.tapeline.stack.server.EmbeddedServer;
import dev.tapeline.stack.server.ServerStarter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One server that can crash and be started again. Thread-safe. */
public final class FaultServer implements AutoCloseable {
    private static final long END_MILLIS = 2_000;
    private static final long POLL_MILLIS = 50;
    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final EmbeddedServer server;
    private final StackHome home;
    private final String crashSignal;
    private final Optional<SmallDisk> disk;
    private SupervisedProcess process;

    private FaultServer(EmbeddedServer server, StackHome home, String crashSignal, Optional<SmallDisk> disk) {
        this.disk = disk;
        this.server = server;
        this.home = home;
        this.crashSignal = crashSignal;
    }

    /** A server of which nothing is left after SIGKILL. */
    static FaultServer start(EmbeddedServer server, StackHome home, Optional<SmallDisk> disk) {
        return start(server, home, "KILL", disk);
    }

    /**
     * Starts a server.
     *
     * @param crashSignal ends it at once, without any orderly shutdown
     * @param disk with its data, if that can be full
     */
    static FaultServer start(EmbeddedServer server, StackHome home, String crashSignal, Optional<SmallDisk> disk) {
        FaultServer started = new FaultServer(server, home, crashSignal, disk);
        started.start();
        return started;
    }

    /** Ends the server at once. */
    public synchronized void crash() {
        List<ProcessHandle> processes = PidFile.of(home, process.label()).liveProcesses();
        if (!processes.isEmpty()) {
            send(processes.get(0).pid());
        }
        process.awaitStop();
    }

    /** Starts the server again after {@link #crash}. */
    public synchronized void start() {
        while (!FreePorts.isFree(server.port())) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        process =
                new ServerStarter(home, LONGEST_START).startAll(List.of(server)).get(0);
    }

    /** Crashes the server and starts it again. */
    public synchronized void restart() {
        crash();
        start();
    }

    /** Leaves no free space on the server's disk. */
    public void fillDisk() {
        disk.orElseThrow(() -> new IllegalStateException("the server's data is on no disk of its own"))
                .fill();
    }

    /** Ends {@link #fillDisk}; a server that has ended, or ends soon, is started again. */
    public synchronized void freeDisk() {
        disk.ifPresent(SmallDisk::free);
        for (long waited = 0; isAlive() && waited < END_MILLIS; waited += POLL_MILLIS) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
        }
        if (!isAlive()) {
            process.awaitStop();
            start();
        }
    }

    private boolean isAlive() {
        return !PidFile.of(home, process.label()).liveProcesses().isEmpty();
    }

    private void send(long pid) {
        try {
            new ProcessBuilder("kill", "-" + crashSignal, Long.toString(pid))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        process.requestStop();
        process.awaitStop();
        disk.ifPresent(SmallDisk::close);
    }
}
