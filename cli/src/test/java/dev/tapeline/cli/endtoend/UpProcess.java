package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code up} of one home: commands that are run meanwhile attach to it, which spares each the start of all servers. */
final class UpProcess implements AutoCloseable {
    private final Process process;

    private UpProcess(Process process) {
        this.process = process;
    }

    /** Returns when the home is up; what {@code up} prints goes to a directory beside the home. */
    static UpProcess of(Path home) throws IOException {
        CommandLineProcess commandLine =
                new CommandLineProcess(Files.createDirectories(home.resolveSibling(home.getFileName() + "-up")));
        UpProcess up = new UpProcess(commandLine.start("up", "--home", home.toString(), "--set", "http.port=0"));
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
                    .as("up ends when it is asked to")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
