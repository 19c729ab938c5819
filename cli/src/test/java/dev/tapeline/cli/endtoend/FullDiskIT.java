package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import dev.tapeline.testsupport.http.WebhookServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fills a small file system and checks that a running process reports it, and that every command names it in one line.
 *
 * <p>Mounting requires root; elsewhere the test is skipped.
 */
class FullDiskIT {
    private static final int BLOCK_BYTES = 64 * 1024;

    /** Too little to fetch, and enough for the servers that run. */
    private static final long LITTLE_BYTES = 45L * 1024 * 1024;

    @TempDir
    Path work;

    private final WebhookServer receiver = WebhookServer.start();
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
        receiver.close();
        exitCode("umount", "--lazy", disk.toString());
    }

    @Test
    void fullDiskIsReportedAndEveryCommandNamesIt() throws Exception {
        // Given a home whose servers run
        CommandLineProcess serving = new CommandLineProcess(Files.createDirectory(work.resolve("up")))
                .with(Map.of("TAPELINE_NOTIFY_URL", receiver.uri("/").toString()));
        Process up = serving.start("up", "--home", home(), "--set", "http.port=0");
        await().atMost(Duration.ofMinutes(2)).until(() -> serving.read("out").contains("up: ") || !up.isAlive());
        assertThat(up.isAlive()).as(serving.read("err")).isTrue();

        // When its disk is almost full
        fillUpTo(LITTLE_BYTES);

        // Then it is reported while the servers still run
        await().atMost(Duration.ofMinutes(1))
                .until(() -> receiver.bodies().stream().anyMatch(body -> body.contains("\"event\":\"disk-full\"")));
        assertThat(receiver.bodies())
                .singleElement()
                .asString()
                .containsPattern("nothing is fetched: the disk of " + home() + " is full, [0-9]+ MiB are free")
                .contains("free some space");
        assertThat(up.isAlive()).isTrue();

        // When it is full
        try (Ballast full = new Ballast(disk.resolve("ballast"))) {
            full.awaitFull();

            // Then commands that use the servers name the disk
            assertNamesTheDisk(tapeline.run("run", "--payloads", responses(), "--home", home()));
            assertNamesTheDisk(tapeline.run("import", responses(), "--home", home()));
            up.destroy();
            assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(serving.read("err")).doesNotContain("\tat ");

            // And so do those that would start them
            for (List<String> command : List.of(
                    List.of("status"),
                    List.of("sql", "select 1"),
                    List.of("import", responses()),
                    List.of("trace", "IBM", "2026-W10"),
                    List.of("up", "--set", "http.port=0"))) {
                assertNamesTheDisk(tapeline.run(atHome(command)));
            }
        }

        // And with free space everything works again
        Files.delete(disk.resolve("other-files"));
        Ended status = tapeline.run("status", "--home", home());
        assertThat(status.exitCode()).as(status.toString()).isZero();
    }

    private void fillUpTo(long bytesLeft) throws IOException {
        try (OutputStream out = Files.newOutputStream(disk.resolve("other-files"))) {
            while (Files.getFileStore(disk).getUsableSpace() > bytesLeft) {
                out.write(new byte[BLOCK_BYTES]);
            }
        }
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

    /** A file that takes all free space of its disk, also what other processes free later. */
    private static final class Ballast implements AutoCloseable {
        private static final Duration PAUSE = Duration.ofMillis(5);

        private final Path file;
        private final CountDownLatch full = new CountDownLatch(1);
        private final Thread filling = new Thread(this::fill, "ballast");
        private volatile boolean closed;

        Ballast(Path file) {
            this.file = file;
            filling.start();
        }

        void awaitFull() throws InterruptedException {
            assertThat(full.await(1, TimeUnit.MINUTES)).isTrue();
        }

        private void fill() {
            while (!closed) {
                try (OutputStream out =
                        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                    while (!closed) {
                        out.write(new byte[BLOCK_BYTES]);
                    }
                } catch (IOException e) {
                    full.countDown();
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }

        @Override
        public void close() throws Exception {
            closed = true;
            filling.join();
            Files.delete(file);
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
