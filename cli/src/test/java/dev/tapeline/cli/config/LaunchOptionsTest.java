package dev.tapeline.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.failure.UsageException;
import dev.tapeline.pipeline.config.SecretKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchOptionsTest {
    @TempDir
    private Path directory;

    @Test
    void readsLaunchOptionsAndIgnoresOthers() {
        LaunchOptions options = LaunchOptions.read(
                "run",
                "--symbols",
                "IBM",
                "--home=mine",
                "--set",
                "kafka.partitions=3",
                "--set=http.port=0",
                "--verbose");

        assertThat(options)
                .isEqualTo(new LaunchOptions(
                        "run",
                        false,
                        Optional.of(Path.of("mine")),
                        Optional.empty(),
                        Map.of("kafka.partitions", "3", "http.port", "0"),
                        true,
                        false,
                        false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "--help", "-V", "run --help", "watch add -h", "--unknown", "help run", "generate-completion"
            })
    void helpAndMissingCommandsNeedNoApplication(String line) {
        assertThat(read(line).isHelp()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "sql -- --help", "rnu", "watch"})
    void otherArgumentsAreParsedByTheApplication(String line) {
        assertThat(read(line).isHelp()).isFalse();
    }

    @Test
    void optionWithoutValueIsIgnored() {
        assertThat(read("run --set").settings()).isEmpty();
        assertThat(read("run --set kafka.partitions").settings()).isEmpty();
    }

    @Test
    void onlyRolesThatRunUntilTheyAreStoppedServeHttp() {
        assertThat(read("up").isServing()).isTrue();
        assertThat(read("sink").isServing()).isTrue();
        assertThat(read("sink --once").isServing()).isFalse();
        assertThat(read("normalize --once").isServing()).isFalse();
        assertThat(read("extract --once --symbols IBM").isServing()).isFalse();
        assertThat(read("sql up").isServing()).isFalse();
    }

    @Test
    void configOptionOverridesTheFileOfTheHome() throws IOException {
        Path ofHome = Files.writeString(directory.resolve("tapeline.properties"), "");
        Path named = Files.writeString(directory.resolve("other.properties"), "");

        assertThat(LaunchOptions.read("run", "--home", directory.toString()).configFile())
                .contains(ofHome);
        assertThat(LaunchOptions.read("run", "--home", directory.toString(), "--config", named.toString())
                        .configFile())
                .contains(named);
        assertThat(LaunchOptions.read("simulate", "--home", directory.toString())
                        .configFile())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "archive.secret-key",
                "warehouse.adminPassword",
                "tapeline.archive.access-key",
                "SECRET",
                "registry.password",
                "registry.token",
                "kafka.properties.\"sasl.jaas.config\"",
                "kafka.properties.\"ssl.key.password\"",
                "kafka.properties.\"ssl.keystore.key\"",
                "kafka.properties.\"sasl.oauthbearer.client.credentials.client.secret\"",
                "kafka.properties.\"basic.auth.user.info\"",
                "alerts.slack-url",
                "alerts.discord-url",
                "tapeline.alerts.webhook-url",
                "notify.url",
                "tapeline.heartbeat.url"
            })
    void secretsAreRejected(String key) {
        LaunchOptions options = LaunchOptions.read("run", "--set", key + "=abc");

        assertThatThrownBy(options::requireNoSecrets)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(key)
                .message()
                .doesNotContain("abc");
    }

    @Test
    void loginInAnAddressIsRejected() {
        assertThatThrownBy(
                        LaunchOptions.read("run", "--set", "registry.url=https://me:pw@registry:8081")
                                ::requireNoSecrets)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("registry.url contains a login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "warehouse.ssl-key=/etc/client.key",
                "registry.url=https://registry:8081",
                "kafka.properties.\"security.protocol\"=SASL_SSL",
                "kafka.properties.\"ssl.truststore.location\"=/etc/trust.jks",
                "kafka.properties.\"sasl.oauthbearer.token.endpoint.url\"=https://login"
            })
    void otherSettingsAreAccepted(String assignment) {
        LaunchOptions.read("run", "--set", assignment).requireNoSecrets();
    }

    /** Whatever is declared as a secret is rejected: its description says so. */
    @Test
    void everyKeyOfAPasswordIsASecret() {
        assertThat(ConfigurationKeys.types().keySet().stream()
                        .filter(key -> key.matches(".*(password|token|secret-key|access-key)")))
                .isNotEmpty()
                .allMatch(SecretKeys::isSecret);
    }

    private static LaunchOptions read(String line) {
        return LaunchOptions.read(line.isEmpty() ? new String[0] : line.split(" "));
    }
}
