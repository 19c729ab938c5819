package dev.tapeline.stack.process;

import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.home.StackHome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends the servers that an earlier launcher left behind, so that no two servers ever share their data. */
public final class LeftoverProcesses {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private LeftoverProcesses() {}

    /**
     * Ends the processes that the pid file with this label names, the server first, and deletes the file.
     *
     * <p>The caller must hold the lock of the home: then no running launcher owns these processes.
     */
    public static void end(StackHome home, String label, String stopSignal) {
        PidFile pidFile = PidFile.of(home, label);
        List<ProcessHandle> alive = pidFile.alive();
        alive.stream().findFirst().ifPresent(server -> signal(server, stopSignal));
        alive.forEach(LeftoverProcesses::awaitEnd);
        pidFile.delete();
    }

    private static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            process.destroy();
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        try {
            end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            end.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("The start was interrupted while it ended process " + process.pid(), e);
        } catch (ExecutionException e) {
            throw new StackException("Process " + process.pid() + " of an earlier stack cannot be ended", e);
        }
    }
}
