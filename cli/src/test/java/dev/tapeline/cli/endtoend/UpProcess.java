package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs {@code up} on the servers, topics and tables of a home, as on another machine, while commands use the home. */
final class UpProcess implements AutoCloseable {
    private final Process process;

    private UpProcess(Process process) {
        this.process = process;
    }

    /** Returns when all roles are running. The output goes to a directory next to the home. */
    static UpProcess of(HomeOnTestStack home) throws IOException {
        Path directory = Files.createDirectories(
                home.directory().resolveSibling(home.directory().getFileName() + "-up"));
        CommandLineProcess commandLine =
                new CommandLineProcess(directory).with(ServerEnvironment.of(home.endpoints(), home.directory()));
        UpProcess up = new UpProcess(commandLine.start(
                "up", "--home", "home", "--config", home.configuration().toString(), "--set", "http.port=0"));
        try {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> commandLine.read("out").contains("up: ") || !up.process.isAlive());
            assertThat(up.process.isAlive()).as(commandLine.read("err")).isTrue();
            return up;
        } catch (RuntimeException | AssertionError e) {
            up.process.destroyForcibly();
            throw e;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("up stops on SIGTERM")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
