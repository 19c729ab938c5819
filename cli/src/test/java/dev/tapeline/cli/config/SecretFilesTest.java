package dev.tapeline.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.failure.UsageException;
import dev.tapeline.pipeline.config.SecretKeys;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
    @TempDir
    Path secrets;

    @Test
    void aFileHoldsTheValueOfAVariable() throws IOException {
        Map<String, String> variables = Map.of(
                "TAPELINE_WAREHOUSE_SINK_PASSWORD_FILE", file("sink", "s e c r e t\n"),
                "TAPELINE_KAFKA_PROPERTIES__SASL_JAAS_CONFIG__FILE", file("jaas", "Module required;"),
                "TAPELINE_WAREHOUSE_SINK_PASSWORD", "",
                "TAPELINE_HOME", "/home",
                "TAPELINE_REGISTRY_TOKEN_FILE", "",
                "ALPHAVANTAGE_API_KEY_FILE", "/is/read/elsewhere");

        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(variables, 300), new EnvConfigSource(SecretFiles.read(variables), 301))
                .build();

        assertThat(config.getValue("tapeline.warehouse.sink-password", String.class))
                .isEqualTo("s e c r e t");
        assertThat(config.getValues("tapeline.kafka.properties", String.class, String.class))
                .containsEntry("sasl.jaas.config", "Module required;");
        assertThat(SecretFiles.read(variables)).hasSize(2);
    }

    @Test
    void whatIsWrongWithAFileIsSaidWithoutItsContent() throws IOException {
        assertThatThrownBy(() -> SecretFiles.read(Map.of("TAPELINE_ARCHIVE_SECRET_KEY_FILE", "/run/secrets/absent")))
                .isInstanceOf(UsageException.class)
                .hasMessage("cannot read the file that TAPELINE_ARCHIVE_SECRET_KEY_FILE names: /run/secrets/absent");
        String empty = file("empty", "\n");
        assertThatThrownBy(() -> SecretFiles.read(Map.of("TAPELINE_ARCHIVE_SECRET_KEY_FILE", empty)))
                .isInstanceOf(UsageException.class)
                .hasMessage("the file that TAPELINE_ARCHIVE_SECRET_KEY_FILE names is empty: " + empty);
        Map<String, String> both = Map.of(
                "TAPELINE_ARCHIVE_SECRET_KEY_FILE", file("key", "xyz"), "TAPELINE_ARCHIVE_SECRET_KEY", "visible");
        assertThatThrownBy(() -> SecretFiles.read(both))
                .isInstanceOf(UsageException.class)
                .hasMessage("both TAPELINE_ARCHIVE_SECRET_KEY and TAPELINE_ARCHIVE_SECRET_KEY_FILE are set: unset one"
                        + " of them");
    }

    @Test
    void everyKeyWithASecretCanBeInAFile() throws IOException {
        String file = file("secret", "value");

        ConfigurationKeys.types().keySet().stream()
                .filter(SecretKeys::isSecret)
                .map(key -> key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
                .forEach(name -> assertThat(SecretFiles.read(Map.of(name + "_FILE", file)))
                        .containsOnly(Map.entry(name, "value")));
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(secrets.resolve(name), content).toString();
    }
}
