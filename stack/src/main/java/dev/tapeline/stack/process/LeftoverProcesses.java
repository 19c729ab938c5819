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

/** Stops servers that an earlier launcher left running, so that no two servers ever use the same data. */
public final class LeftoverProcesses {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    private LeftoverProcesses() {}

    /**
     * Stops the processes recorded in the pid file with this label, the server first, and deletes the file.
     *
     * <p>The caller must own the home: then no other running launcher owns these processes.
     */
    public static void stop(StackHome home, String label, String stopSignal) {
        PidFile pidFile = PidFile.of(home, label);
        List<ProcessHandle> live = pidFile.liveProcesses();
        live.stream().findFirst().ifPresent(server -> signal(server, stopSignal));
        live.forEach(LeftoverProcesses::awaitExit);
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

    private static void awaitExit(ProcessHandle process) {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            exit.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("The start was interrupted while it stopped process " + process.pid(), e);
        } catch (ExecutionException e) {
            throw new StackException("Process " + process.pid() + " of an earlier stack cannot be stopped", e);
        }
    }
}
