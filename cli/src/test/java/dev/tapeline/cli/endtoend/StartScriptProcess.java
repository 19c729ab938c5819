package dev.tapeline.cli.endtoend;

import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the start script, which prepares what the application needs of its environment. */
record StartScriptProcess(Path directory, Map<String, String> environment) {
    private static final Path SCRIPT =
            Path.of("..", "tapeline").toAbsolutePath().normalize();
    private static final long LONGEST_COMMAND_SECONDS = 240;

    /** Runs a command in an environment that contains these variables and no other locale. */
    Ended run(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(args));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG") || name.startsWith("ALPHAVANTAGE"));
        builder.environment().remove("TAPELINE_HOME");
        builder.environment().put("TAPELINE_SKIP_BUILD", "1");
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(LONGEST_COMMAND_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + command);
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
