package dev.tapeline.stack.process;

import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.home.StackHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that cannot outlive this JVM: its guardian holds a pipe from here and ends it when the pipe breaks.
 *
 * <p>It also has a session of its own where the system can do that, so that Ctrl-C reaches the launcher alone.
 */
public final class SupervisedProcess {

    private static final String GUARDIAN = guardianScript();
    private static final Optional<Path> SETSID = ExecutableLookup.find("setsid");
    private static final long LARGE_LOG = 8L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ProcessSpec launch;
    private final Process guardian;
    private final long serverPid;
    private final PidFile pidFile;

    private SupervisedProcess(ProcessSpec launch, Process guardian, long serverPid, PidFile pidFile) {
        this.launch = launch;
        this.guardian = guardian;
        this.serverPid = serverPid;
        this.pidFile = pidFile;
    }

    public static SupervisedProcess start(ProcessSpec launch, StackHome home) {
        Path log = home.log(launch.label());
        try {
            rotate(log);
            ProcessBuilder builder = new ProcessBuilder(guarded(launch, log))
                    .directory(launch.directory().toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            keepOnly(builder.environment());
            Process guardian = builder.start();
            SupervisedProcess process =
                    new SupervisedProcess(launch, guardian, pidSaidBy(guardian), PidFile.of(home, launch.label()));
            process.record();
            return process;
        } catch (IOException e) {
            throw new StackException(launch.label() + " could not be started, see " + log + ": " + e.getMessage(), e);
        }
    }

    public String label() {
        return launch.label();
    }

    /** Completes with the exit code when the server is gone, for whatever reason. */
    public CompletableFuture<Integer> onExit() {
        return guardian.onExit().thenApply(Process::exitValue);
    }

    /** Waits for the end at most this long; empty when it still runs. */
    public Optional<Integer> exitWithin(Duration time) throws InterruptedException {
        return guardian.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(guardian.exitValue())
                : Optional.empty();
    }

    /** Asks the server to end; {@link #awaitEnd} makes sure of it. */
    public void askToEnd() {
        try {
            guardian.getOutputStream().close();
        } catch (IOException e) {
            guardian.destroy();
        }
    }

    /** Returns when no process is left, at the latest when patience and a little grace are over. */
    public void awaitEnd() {
        try {
            guardian.onExit().get(PATIENCE.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
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
        guardian.destroyForcibly();
    }

    private void record() {
        List<ProcessIdentity> identities = new ArrayList<>();
        ProcessHandle.of(serverPid).map(ProcessIdentity::of).ifPresent(identities::add);
        identities.add(ProcessIdentity.of(guardian.toHandle()));
        pidFile.write(identities);
    }

    private static List<String> guarded(ProcessSpec launch, Path log) {
        List<String> command = new ArrayList<>();
        SETSID.ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(List.of("/bin/sh", "-c", GUARDIAN, "guardian-of-" + launch.label()));
        command.addAll(List.of(log.toString(), launch.stopSignal(), Long.toString(PATIENCE.toSeconds())));
        command.addAll(launch.command());
        return command;
    }

    // The servers need nothing from here, least of all settings meant for the application, or its API key.
    private static void keepOnly(Map<String, String> environment) {
        environment.keySet().retainAll(List.of("PATH", "HOME", "USER", "LANG", "TMPDIR"));
    }

    private static long pidSaidBy(Process guardian) throws IOException {
        try (BufferedReader reader = guardian.inputReader(StandardCharsets.US_ASCII)) {
            String line = reader.readLine();
            if (line == null) {
                throw new IOException("its guardian ended at once");
            }
            return Long.parseLong(line);
        }
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String guardianScript() {
        try (InputStream script = SupervisedProcess.class.getResourceAsStream("supervisor.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
