package dev.tapeline.testsupport.fault.role;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One process of the packaged application. Thread-safe. */
public final class RoleProcess {
    /** Processes do not outlive the harness. */
    private static final Set<Process> STARTED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> STARTED.forEach(Process::destroyForcibly), "kill-role-processes"));
    }

    private final Process process;
    private final Path output;
    private volatile boolean isKilled;

    private RoleProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a command.
     *
     * @param output receives what it prints, appended
     */
    public static RoleProcess start(RoleSettings settings, Path output, List<String> arguments) {
        List<String> command = new ArrayList<>(settings.javaCommand());
        command.addAll(arguments);
        command.addAll(List.of(
                "--home",
                settings.home().toString(),
                "--config",
                settings.config().toString()));
        try {
            Files.createDirectories(output.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(output.getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("TAPELINE_") || name.startsWith("ALPHAVANTAGE_"));
            builder.environment().putAll(settings.environment());
            Process process = builder.start();
            STARTED.add(process);
            return new RoleProcess(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + arguments, e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether the harness has killed it. */
    public boolean isKilled() {
        return isKilled;
    }

    /** {@code kill -9}. */
    public void kill() {
        isKilled = true;
        process.destroyForcibly();
    }

    /** SIGSTOP. */
    public void pause() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        signal("CONT");
    }

    /** Requests an orderly end. */
    public void requestStop() {
        isKilled = true;
        process.destroy();
    }

    /** Requests an orderly end and waits for it; kills the process if it does not end in time. */
    public boolean stop(long seconds) {
        isKilled = true;
        process.destroy();
        boolean ended = waitFor(seconds);
        process.destroyForcibly();
        return ended;
    }

    /** The exit code. */
    public int await() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whether it ends within this time. */
    public boolean waitFor(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The last line that it has printed. */
    public String lastLine() {
        try {
            List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "no output: " + e.getMessage();
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
