package dev.tapeline.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogRotationTest {

    @TempDir
    Path directory;

    @Test
    void logIsRotatedWhileItsServerKeepsItOpen() throws Exception {
        // Given a server that appends to its log
        Path log = directory.resolve("kafka.log");
        try (OutputStream server = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            server.write("first line\n".getBytes(StandardCharsets.UTF_8));

            // When the log is larger than allowed
            LogRotation.rotate(log, 5);
            server.write("next\n".getBytes(StandardCharsets.UTF_8));
            LogRotation.rotate(log, 5);

            // Then the old lines are beside it and the new ones in it
            assertThat(directory.resolve("kafka.log.1")).hasContent("first line\n");
            assertThat(log).hasContent("next\n");
        }
    }
}
