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
import java.util.function.IntConsumer;

/** Starts servers in parallel: either all become ready, or the first failure stops them all. */
public final class ServerStarter {

    private static final Duration PROBE_INTERVAL = Duration.ofMillis(40);

    private final StackHome home;
    private final Duration timeout;
    private final Instant deadline;
    private final ConcurrentLinkedQueue<SupervisedProcess> started = new ConcurrentLinkedQueue<>();

    public ServerStarter(StackHome home, Duration timeout) {
        this.home = home;
        this.timeout = timeout;
        this.deadline = Instant.now().plus(timeout);
    }

    /** Starts the servers and returns when all are ready. */
    public List<SupervisedProcess> startAll(List<EmbeddedServer> servers) {
        return startAll(servers, ready -> {});
    }

    /**
     * Starts the servers and returns when all are ready.
     *
     * @param ready is told how many are ready
     * @throws StackException if one of them is not ready in time; then all are stopped again
     */
    public List<SupervisedProcess> startAll(List<EmbeddedServer> servers, IntConsumer ready) {
        ExecutorService threads = Executors.newFixedThreadPool(servers.size(), ServerStarter::daemon);
        try {
            CompletionService<Void> starts = new ExecutorCompletionService<>(threads);
            servers.forEach(server -> starts.submit(() -> start(server)));
            for (int i = 0; i < servers.size(); i++) {
                awaitNext(starts);
                ready.accept(i + 1);
            }
            return new ArrayList<>(started);
        } catch (RuntimeException e) {
            stopAll(threads);
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
                        + " s: see the logs in " + home.logs() + ", or increase the start timeout");
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

    private Void start(EmbeddedServer server) throws IOException, InterruptedException {
        StackService service = server.service();
        if (!FreePorts.isFree(server.port())) {
            throw new StackException("Port " + server.port() + " for " + service.label()
                    + " is in use: stop what listens there, or set " + service.portOption() + " to another port");
        }
        SupervisedProcess process = SupervisedProcess.start(server.prepare(), home);
        started.add(process);
        while (!server.isReady()) {
            Optional<Integer> exitCode = process.exitWithin(PROBE_INTERVAL);
            if (exitCode.isPresent()) {
                throw new StackException(service.label() + " ended while it was starting (exit code " + exitCode.get()
                        + "): " + LastLogLine.of(home.log(service)) + " (full log: " + home.log(service) + ")");
            }
        }
        return null;
    }

    // First the threads, since one of them may be about to start another server.
    private void stopAll(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started.forEach(SupervisedProcess::requestStop);
        started.forEach(SupervisedProcess::awaitStop);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "stack-startup");
        thread.setDaemon(true);
        return thread;
    }
}
