package dev.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.cli.CommandLineInTest.Outcome;
import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.config.LaunchOptions;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.process.ProcessIdentity;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that what is in use at present gives exit code 1, after which a service manager tries again. */
class UnavailableTest {
    @TempDir
    Path home;

    @BeforeEach
    void createHome() throws IOException {
        Files.writeString(home.resolve("home.properties"), "format=1\n");
        Files.createDirectory(home.resolve("run"));
    }

    @Test
    void upOfAHomeInUseFails() throws IOException {
        Files.writeString(
                home.resolve("run/stack.json"),
                new ObjectMapper()
                        .writeValueAsString(Map.of(
                                "owner",
                                ProcessIdentity.of(ProcessHandle.current()),
                                "command",
                                "tapeline run",
                                "services",
                                List.of(),
                                "ready",
                                true)));

        Outcome ended = CommandLineInTest.run(List.of("up", "--home", home.toString()));

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.errorLines()).singleElement().asString().contains("is in use by tapeline run (pid ");
    }

    @Test
    void portInUseIsNoWrongConfiguration() {
        LaunchOptions options = LaunchOptions.read(new String[] {"up", "--home", home.toString()});

        int exitCode = new StartFailureHandler(options).report(new IllegalStateException(new BindException("in use")));

        assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void resetDeletesNoHomeThatIsLocked() {
        EmbeddedStack.whileStopped(home, () -> {
            Outcome ended = CommandLineInTest.run(List.of("reset", "--yes", "--home", home.toString()));

            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(ExitCode.FAILED);
            assertThat(ended.errorLines()).singleElement().asString().contains("is in use by");
        });

        assertThat(home.resolve("home.properties")).exists();
    }
}
