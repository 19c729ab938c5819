package dev.tapeline.cli.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the packaged application in its own process, as a user does. */
final class CommandLineProcess {
    private static final Path APPLICATION =
            Path.of("target", "quarkus-app", "tapeline.jar").toAbsolutePath();
    private static final Path CLASS_ARCHIVE = APPLICATION.resolveSibling("tapeline.jsa");
    private static final Path NATIVE_LIBRARIES = APPLICATION.resolveSibling("native");
    private static final Path SERVICES =
            Path.of("..", "stack", "target", "services").toAbsolutePath().normalize();
    private static final long LONGEST_COMMAND_SECONDS = 240;

    private final Path directory;
    private final Redirect input;
    private final Map<String, String> environment;
    private final String heap;

    CommandLineProcess(Path directory) {
        this(directory, Redirect.PIPE, Map.of(), "512m");
    }

    private CommandLineProcess(Path directory, Redirect input, Map<String, String> environment, String heap) {
        this.directory = directory;
        this.input = input;
        this.environment = environment;
        this.heap = heap;
    }

    /** A copy that reads its standard input from a file. */
    CommandLineProcess reading(Path file) {
        return new CommandLineProcess(directory, Redirect.from(file.toFile()), environment, heap);
    }

    /** A copy with additional environment variables. */
    CommandLineProcess with(Map<String, String> variables) {
        return new CommandLineProcess(directory, input, variables, heap);
    }

    /** A copy whose heap is limited to this size, such as {@code 128m}. */
    CommandLineProcess withHeap(String size) {
        return new CommandLineProcess(directory, input, environment, size);
    }

    /** The result of a command that has exited. */
    record Ended(int exitCode, String out, String err) {
        /** The error messages of the application, without log lines. */
        List<String> errorLines() {
            return err.lines().filter(line -> line.startsWith("tapeline: ")).toList();
        }

        @Override
        public String toString() {
            return "exit " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
        }
    }

    Ended run(String... args) {
        Process process = start(args);
        try {
            if (!process.waitFor(LONGEST_COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + List.of(args) + "\n" + read("err"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return new Ended(process.exitValue(), read("out"), read("err"));
    }

    /** Starts a command and leaves it running. */
    Process start(String... args) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                // Most commands end before the second JIT compiler helps.
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-XX:SharedArchiveFile=" + CLASS_ARCHIVE,
                "-Djava.library.path=" + NATIVE_LIBRARIES,
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dtapeline.embedded.services=" + SERVICES,
                "-jar",
                APPLICATION.toString()));
        command.addAll(List.of(args));
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(input)
                    .redirectOutput(directory.resolve("out").toFile())
                    .redirectError(directory.resolve("err").toFile());
            builder.environment().remove("TAPELINE_HOME");
            builder.environment().remove("ALPHAVANTAGE_API_KEY");
            builder.environment().remove("ALPHAVANTAGE_API_KEY_FILE");
            builder.environment().remove("ALPHAVANTAGE_BASE_URL");
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command lines of a process and of those that it has started, such as servers. */
    static List<String> commandLines(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .flatMap(each -> each.info().commandLine().stream())
                .toList();
    }

    String read(String stream) {
        try {
            return Files.readString(directory.resolve(stream), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
