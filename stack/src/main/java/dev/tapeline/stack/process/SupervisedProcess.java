package dev.tapeline.stack.process;

import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.home.StackHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child process that cannot outlive this JVM: a supervising shell stops it when the pipe from this JVM closes.
 *
 * <p>Where {@code setsid} is available it runs in its own session, so that Ctrl-C reaches only the launcher.
 */
public final class SupervisedProcess {

    private static final String SUPERVISOR_SCRIPT = readSupervisorScript();
    private static final Optional<Path> SETSID = ExecutableLookup.find("setsid");
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration KILL_MARGIN = Duration.ofSeconds(5);

    private final ProcessSpec spec;
    private final Process supervisor;
    private final long serverPid;
    private final PidFile pidFile;
    private final Future<?> logRotation;

    private SupervisedProcess(
            ProcessSpec spec, Process supervisor, long serverPid, PidFile pidFile, Future<?> logRotation) {
        this.spec = spec;
        this.supervisor = supervisor;
        this.serverPid = serverPid;
        this.pidFile = pidFile;
        this.logRotation = logRotation;
    }

    public static SupervisedProcess start(ProcessSpec spec, StackHome home) {
        Path log = home.log(spec.label());
        try {
            LogRotation.rotate(log, LogRotation.MAX_BYTES);
            ProcessBuilder builder = new ProcessBuilder(supervisedCommand(spec, log))
                    .directory(spec.directory().toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            prepare(builder.environment(), spec);
            Process supervisor = builder.start();
            SupervisedProcess process = new SupervisedProcess(
                    spec,
                    supervisor,
                    readServerPid(supervisor),
                    PidFile.of(home, spec.label()),
                    LogRotation.start(log));
            process.record();
            return process;
        } catch (IOException e) {
            throw new StackException(spec.label() + " could not be started, see " + log + ": " + e.getMessage(), e);
        }
    }

    public String label() {
        return spec.label();
    }

    /** Completes with the exit code when the server has ended, for any reason. */
    public CompletableFuture<Integer> onExit() {
        return supervisor.onExit().thenApply(Process::exitValue);
    }

    /** Waits at most this long for the exit code; empty if the server still runs. */
    public Optional<Integer> exitWithin(Duration time) throws InterruptedException {
        return supervisor.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(supervisor.exitValue())
                : Optional.empty();
    }

    /** Requests the server to stop, without waiting; see {@link #awaitStop}. */
    public void requestStop() {
        try {
            supervisor.getOutputStream().close();
        } catch (IOException e) {
            supervisor.destroy();
        }
    }

    /** Waits until the processes have ended, and kills them if they do not within the timeout. */
    public void awaitStop() {
        logRotation.cancel(false);
        try {
            supervisor.onExit().get(STOP_TIMEOUT.plus(KILL_MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            kill();
        }
        pidFile.delete();
    }

    private void kill() {
        ProcessHandle.of(serverPid).ifPresent(ProcessHandle::destroyForcibly);
        supervisor.destroyForcibly();
    }

    private void record() {
        List<ProcessIdentity> identities = new ArrayList<>();
        ProcessHandle.of(serverPid).map(ProcessIdentity::of).ifPresent(identities::add);
        identities.add(ProcessIdentity.of(supervisor.toHandle()));
        pidFile.write(identities);
    }

    private static List<String> supervisedCommand(ProcessSpec spec, Path log) {
        List<String> command = new ArrayList<>();
        SETSID.ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(List.of("/bin/sh", "-c", SUPERVISOR_SCRIPT, "supervisor-of-" + spec.label()));
        command.addAll(List.of(log.toString(), spec.stopSignal(), Long.toString(STOP_TIMEOUT.toSeconds())));
        command.addAll(spec.command());
        return command;
    }

    /**
     * Removes settings of the application and its API key, and the user's locale: the servers must behave the same in every
     * locale, and read any file name. Settings of the program itself stay.
     */
    private static void prepare(Map<String, String> environment, ProcessSpec spec) {
        environment
                .keySet()
                .removeIf(name -> !List.of("PATH", "HOME", "USER", "TMPDIR").contains(name)
                        && !(spec.settings() != null && name.startsWith(spec.settings())));
        environment.put("LC_ALL", "C.UTF-8");
    }

    private static long readServerPid(Process supervisor) throws IOException {
        try (BufferedReader reader = supervisor.inputReader(StandardCharsets.US_ASCII)) {
            String line = reader.readLine();
            if (line == null) {
                throw new IOException("the supervisor ended immediately");
            }
            return Long.parseLong(line);
        }
    }

    private static String readSupervisorScript() {
        try (InputStream script = SupervisedProcess.class.getResourceAsStream("supervisor.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
