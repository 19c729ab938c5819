package dev.tapeline.operations.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySizeTest {
    private static final int MEASUREMENTS = 2_000;

    @TempDir
    Path directory;

    @Test
    void allFilesBelowAreCounted() throws IOException {
        Files.write(directory.resolve("a"), new byte[10]);
        Files.write(Files.createDirectories(directory.resolve("b/c")).resolve("d"), new byte[5]);

        assertThat(DirectorySize.bytes(directory)).isEqualTo(15);
        assertThat(DirectorySize.bytes(directory.resolve("absent"))).isZero();
    }

    @Test
    void filesAndDirectoriesThatVanishMeanwhileAreNoFailure() throws IOException {
        Files.write(directory.resolve("kept"), new byte[10]);
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> server = CompletableFuture.runAsync(() -> {
            while (!isOver.get()) {
                createAndDelete();
            }
        });

        for (int i = 0; i < MEASUREMENTS; i++) {
            assertThat(DirectorySize.bytes(directory)).isGreaterThanOrEqualTo(10);
        }

        isOver.set(true);
        server.join();
        assertThat(DirectorySize.bytes(directory)).isEqualTo(10);
    }

    private void createAndDelete() {
        try {
            Path file =
                    Files.createDirectories(directory.resolve("segment/inner")).resolve("file");
            Files.write(file, new byte[1]);
            Files.delete(file);
            Files.delete(file.getParent());
            Files.delete(directory.resolve("segment"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
