package dev.tapeline.stack.grafana;

import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.home.PrivateFile;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.process.FreePorts;
import dev.tapeline.stack.process.HttpProbe;
import dev.tapeline.stack.process.LastLogLine;
import dev.tapeline.stack.process.LeftoverProcesses;
import dev.tapeline.stack.process.ProcessSpec;
import dev.tapeline.stack.process.SupervisedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * An installed Grafana as a child process on loopback, with anonymous read access and without login.
 *
 * <p>Like the servers of the stack it cannot outlive the process that started it.
 */
public final class GrafanaServer implements AutoCloseable {
    public static final String LABEL = "grafana";
    public static final String STOP_SIGNAL = "TERM";

    /** Prefix of Grafana's own settings in the environment. */
    private static final String SETTINGS = "GF_";

    private static final Duration PROBE_INTERVAL = Duration.ofMillis(100);

    private final StackHome home;
    private final SupervisedProcess process;
    private final URI address;
    private final CompletableFuture<StackException> failure = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private GrafanaServer(StackHome home, SupervisedProcess process, URI address) {
        this.home = home;
        this.process = process;
        this.address = address;
    }

    /**
     * Starts Grafana and returns when it is ready.
     *
     * @throws StackException if it does not start; the message contains the last line of its log
     */
    public static GrafanaServer start(GrafanaSettings settings) {
        StackHome home = StackHome.prepare(settings.home());
        LeftoverProcesses.stop(home, LABEL, STOP_SIGNAL);
        requireFreePort(settings.port());
        int port = settings.port() == 0 ? new FreePorts(Set.of()).next() : settings.port();
        SupervisedProcess process = SupervisedProcess.start(processSpec(settings, home, port), home);
        GrafanaServer grafana = new GrafanaServer(home, process, URI.create("http://127.0.0.1:" + port));
        try {
            grafana.awaitReady(settings.startTimeout());
            RunningGrafana.record(home, grafana.address);
        } catch (RuntimeException e) {
            grafana.close();
            throw e;
        }
        var unused = process.onExit().thenAccept(grafana::onExit);
        return grafana;
    }

    /**
     * Checks that Grafana could listen on a port.
     *
     * @param port 0 for any free port
     * @throws StackException if another program listens there
     */
    public static void requireFreePort(int port) {
        if (port != 0 && !FreePorts.isFree(port)) {
            throw new StackException("Port " + port
                    + " for Grafana is in use: stop what listens there, or set tapeline.grafana.port to another port");
        }
    }

    public URI address() {
        return address;
    }

    /** Calls the listener if Grafana ends unexpectedly, immediately if it already has; on an unspecified thread. */
    public void onFailure(Consumer<StackException> listener) {
        var unused = failure.thenAccept(listener);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            process.requestStop();
            process.awaitStop();
            RunningGrafana.forget(home);
        }
    }

    private void onExit(int exitCode) {
        if (!closed.get()) {
            failure.complete(new StackException(
                    "Grafana ended unexpectedly (exit code " + exitCode + "): see why in " + home.log(LABEL)));
        }
    }

    private void awaitReady(Duration timeout) {
        Instant deadline = Instant.now().plus(timeout);
        URI health = address.resolve("/api/health");
        try {
            while (!HttpProbe.responds(health, status -> status == 200)) {
                Optional<Integer> exitCode = process.exitWithin(PROBE_INTERVAL);
                if (exitCode.isPresent()) {
                    throw new StackException("Grafana ended while it was starting (exit code " + exitCode.get() + "): "
                            + LastLogLine.of(home.log(LABEL)) + " (full log: " + home.log(LABEL) + ")");
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new StackException("Grafana was not ready within " + timeout.toSeconds() + " s: see "
                            + home.log(LABEL) + ", or increase tapeline.embedded.start-timeout");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("The start of Grafana was interrupted", e);
        }
    }

    private static ProcessSpec processSpec(GrafanaSettings settings, StackHome home, int port) {
        Path configuration = home.grafana().resolve("grafana.ini");
        try {
            Files.createDirectories(home.grafana());
            PrivateFile.write(configuration, GrafanaConfiguration.text(settings, home, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(settings.startCommand());
        command.addAll(List.of("--homepath", settings.installation().toString(), "--config", configuration.toString()));
        return new ProcessSpec(LABEL, STOP_SIGNAL, command, home.grafana(), SETTINGS);
    }
}
