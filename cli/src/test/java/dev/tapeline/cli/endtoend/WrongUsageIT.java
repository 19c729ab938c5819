package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the packaged application reports wrong usage in one line, exits with code 2 and writes no files. */
class WrongUsageIT {
    @TempDir
    Path work;

    private CommandLineProcess tapeline;

    @BeforeEach
    void createHomesAndFiles() throws IOException {
        tapeline = new CommandLineProcess(work);
        Files.createDirectory(work.resolve("stranger"));
        Files.writeString(work.resolve("stranger/holiday.jpg"), "");
        Files.writeString(work.resolve("broken.properties"), "tapeline.kafka.partitons=6\n");
        Files.writeString(work.resolve("mistyped.properties"), "tapeline.kafka.partitions=many\n");
        new SavedResponsesFixture(work.resolve("saved")).weekly("AAA", 1.0);
    }

    /** One for each way in which a command line fails; {@code WrongUsageTest} has all others. */
    static Stream<Arguments> wrongUsage() {
        return Stream.of(
                arguments("did you mean --payloads?", List.of("run", "--paylods", "saved")),
                arguments(
                        "neither empty nor a Tapeline home",
                        List.of("run", "--payloads", "saved", "--home", "stranger")),
                arguments(
                        "did you mean tapeline.kafka.partitions?",
                        List.of("run", "--payloads", "saved", "--home", "home", "--config", "broken.properties")),
                arguments(
                        "many",
                        List.of("run", "--payloads", "saved", "--home", "home", "--config", "mistyped.properties")),
                arguments(
                        "cannot read the configuration file",
                        List.of("run", "--home", "home", "--config", "absent.properties")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongUsage")
    void isReportedInOneLineAndWritesNoFiles(String message, List<String> args) {
        Ended ended = tapeline.run(args.toArray(String[]::new));

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.errorLines()).singleElement().asString().contains(message);
        assertThat(ended.err()).doesNotContain("Exception", "\tat ");
        assertThat(work.resolve("home/kafka")).doesNotExist();
    }

    @Test
    void errorIsAJsonObjectTooIfJsonIsRequested() {
        Ended ended = tapeline.run("sql", "--json", "--home", "home", "select 1");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errorLines()).hasSize(1);
        assertThat(ended.out().replaceAll("\\s+", " "))
                .startsWith("{ \"error\" : \"there is no Tapeline home at home: ")
                .endsWith("\"exitCode\" : 2 } ");
    }

    @Test
    void portInUseIsReportedWithItsKey() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = tapeline.run(
                    "run",
                    "--payloads",
                    "saved",
                    "--home",
                    "home",
                    "--set",
                    "embedded.ports.kafka=" + taken.getLocalPort());

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.errorLines())
                    .singleElement()
                    .asString()
                    .contains(Integer.toString(taken.getLocalPort()), "tapeline.embedded.ports.kafka");
        }
    }
}
