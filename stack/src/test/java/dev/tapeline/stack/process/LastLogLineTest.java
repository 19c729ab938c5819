package dev.tapeline.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LastLogLineTest {

    @TempDir
    Path directory;

    @Test
    void stackTraceIsSkipped() throws Exception {
        Path log = Files.writeString(
                directory.resolve("kafka.log"), "starting\njava.io.IOException: disk full\n\tat a.B.c(B.java:1)\n\n");
        assertThat(LastLogLine.of(log)).isEqualTo("java.io.IOException: disk full");
    }

    @Test
    void longLineIsClipped() throws Exception {
        Path log = Files.writeString(directory.resolve("kafka.log"), "x".repeat(100_000));
        assertThat(LastLogLine.of(log)).hasSize(301).endsWith("…");
    }

    @Test
    void missingLogIsNoError() {
        assertThat(LastLogLine.of(directory.resolve("absent.log"))).isNotEmpty();
    }
}
