package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fills a small file system and checks that every command names it in one line.
 *
 * <p>Mounting requires root; elsewhere the test is skipped.
 */
class FullDiskIT {
    private static final int BLOCK_BYTES = 64 * 1024;

    @TempDir
    Path work;

    private Path disk;
    private CommandLineProcess tapeline;

    @BeforeEach
    void mountASmallFileSystem() throws Exception {
        disk = Files.createDirectory(work.resolve("disk"));
        tapeline = new CommandLineProcess(Files.createDirectory(work.resolve("output")));
        new SavedResponsesFixture(work.resolve("responses")).weekly("IBM", 1.0);
        assumeThat(exitCode("mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", disk.toString()))
                .as("mounting a file system is allowed")
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        exitCode("umount", "--lazy", disk.toString());
    }

    @Test
    void everyCommandNamesTheFullDisk() throws Exception {
        // Given a home whose servers run
        CommandLineProcess serving = new CommandLineProcess(Files.createDirectory(work.resolve("up")));
        Process up = serving.start("up", "--home", home(), "--set", "http.port=0");
        await().atMost(Duration.ofMinutes(2)).until(() -> serving.read("out").contains("up: ") || !up.isAlive());
        assertThat(up.isAlive()).as(serving.read("err")).isTrue();

        // When its disk is full
        fill(disk.resolve("ballast"));

        // Then commands that use the servers name the disk
        assertNamesTheDisk(tapeline.run("run", "--payloads", responses(), "--home", home()));
        assertNamesTheDisk(tapeline.run("import", responses(), "--home", home()));
        up.destroy();
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(serving.read("err")).doesNotContain("\tat ");

        // And so do those that would start them
        fill(disk.resolve("more-ballast"));
        for (List<String> command : List.of(
                List.of("status"),
                List.of("sql", "select 1"),
                List.of("import", responses()),
                List.of("trace", "IBM", "2026-W10"),
                List.of("up", "--set", "http.port=0"))) {
            assertNamesTheDisk(tapeline.run(atHome(command)));
        }

        // And with free space everything works again
        Files.delete(disk.resolve("ballast"));
        Ended status = tapeline.run("status", "--home", home());
        assertThat(status.exitCode()).as(status.toString()).isZero();
    }

    private void assertNamesTheDisk(Ended ended) {
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.errorLines())
                .as(ended.toString())
                .singleElement()
                .asString()
                .contains("the disk of ", disk.toString(), " is full: ", " free on ");
        assertThat(ended.err()).doesNotContain("\tat ");
    }

    private String[] atHome(List<String> command) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--home", home()));
        return words.toArray(String[]::new);
    }

    private String home() {
        return disk.resolve("home").toString();
    }

    private String responses() {
        return work.resolve("responses").toString();
    }

    private static void fill(Path ballast) {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[BLOCK_BYTES]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static int exitCode(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
