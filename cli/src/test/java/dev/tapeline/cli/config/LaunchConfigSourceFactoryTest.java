package dev.tapeline.cli.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.failure.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchConfigSourceFactoryTest {
    @TempDir
    Path home;

    @Test
    void pathWithABackslashBeforeTheLetterUIsReported() throws IOException {
        Path file = Files.writeString(home.resolve("tapeline.properties"), "tapeline.archive.dir = C:\\users\\me\n");
        LaunchOptions options = LaunchOptions.read("status", "--home", home.toString());

        assertThatThrownBy(() -> LaunchConfigSourceFactory.use(options))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("two backslashes");
    }
}
