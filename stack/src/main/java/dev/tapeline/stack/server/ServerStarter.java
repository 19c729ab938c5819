package dev.tapeline.stack.server;

import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.process.FreePorts;
import dev.tapeline.stack.process.LastLogLine;
import dev.tapeline.stack.process.SupervisedProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Brings servers up side by side: all of them become ready, or the first failure stops them all. */
public final class ServerStarter {

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(40);

    private final StackHome home;
    private final Duration timeout;
    private final Instant deadline;
    private final ConcurrentLinkedQueue<SupervisedProcess> started = new ConcurrentLinkedQueue<>();

    public ServerStarter(StackHome home, Duration timeout) {
        this.home = home;
        this.timeout = timeout;
        this.deadline = Instant.now().plus(timeout);
    }

    public List<SupervisedProcess> of(List<EmbeddedServer> servers) {
        ExecutorService threads = Executors.newFixedThreadPool(servers.size(), ServerStarter::daemon);
        try {
            CompletionService<Void> starts = new ExecutorCompletionService<>(threads);
            servers.forEach(server -> starts.submit(() -> bringUp(server)));
            for (int i = 0; i < servers.size(); i++) {
                awaitNext(starts);
            }
            return new ArrayList<>(started);
        } catch (RuntimeException e) {
            abandon(threads);
            throw e;
        } finally {
            threads.shutdown();
        }
    }

    private void awaitNext(CompletionService<Void> starts) {
        try {
            Future<Void> next =
                    starts.poll(Duration.between(Instant.now(), deadline).toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new StackException("The stack was not ready within " + timeout.toSeconds()
                        + " s: see the logs in " + home.logs() + ", or allow it more time");
            }
            next.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StackException failure
                    ? failure
                    : new StackException("The stack could not be started: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("The start of the stack was interrupted", e);
        }
    }

    private Void bringUp(EmbeddedServer server) throws IOException, InterruptedException {
        StackService service = server.service();
        if (!FreePorts.isFree(server.port())) {
            throw new StackException("Port " + server.port() + " for " + service.label()
                    + " is in use: stop what listens there, or set " + service.portOption() + " to another port");
        }
        SupervisedProcess process = SupervisedProcess.start(server.prepare(), home);
        started.add(process);
        while (!server.isReady()) {
            Optional<Integer> exitCode = process.exitWithin(BETWEEN_PROBES);
            if (exitCode.isPresent()) {
                throw new StackException(service.label() + " ended while it was starting (exit code " + exitCode.get()
                        + "): " + LastLogLine.of(home.log(service)) + " (the whole story is in " + home.log(service)
                        + ")");
            }
        }
        return null;
    }

    // The threads first: one of them may be about to start another server.
    private void abandon(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started.forEach(SupervisedProcess::askToEnd);
        started.forEach(SupervisedProcess::awaitEnd);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "stack-startup");
        thread.setDaemon(true);
        return thread;
    }
}
