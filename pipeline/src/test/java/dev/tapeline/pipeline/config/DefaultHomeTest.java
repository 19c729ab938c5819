package dev.tapeline.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultHomeTest {
    @TempDir
    Path directory;

    @Test
    void variableNamesTheHome() throws Exception {
        assertThat(DefaultHome.find(variables(Map.of("TAPELINE_HOME", "/srv/höme"))))
                .isEqualTo(Path.of("/srv/höme"));

        Files.writeString(directory.resolve(".env"), "TAPELINE_HOME=/srv/other\n");
        assertThat(DefaultHome.find(variables(Map.of()))).isEqualTo(Path.of("/srv/other"));
    }

    @Test
    void withoutTheVariableAKeyDecides() {
        assertThat(DefaultHome.find(variables(Map.of("TAPELINE_HOME", "")))).isEqualTo(Path.of(".tapeline/demo"));
        assertThat(DefaultHome.find(variables(Map.of("ALPHAVANTAGE_API_KEY", "ABCDEFGH"))))
                .isEqualTo(Path.of(".tapeline/live"));
    }

    private EnvironmentVariables variables(Map<String, String> environment) {
        return new EnvironmentVariables(environment, directory);
    }
}
