package dev.tapeline.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShellWordTest {
    @Test
    void onlyPathsThatTheShellWouldChangeAreQuoted() {
        assertThat(ShellWord.of(Path.of("/srv/höme-1"))).isEqualTo("/srv/höme-1");
        assertThat(ShellWord.of(Path.of("my home"))).isEqualTo("'my home'");
        assertThat(ShellWord.of(Path.of("it's"))).isEqualTo("'it'\\''s'");
    }
}
