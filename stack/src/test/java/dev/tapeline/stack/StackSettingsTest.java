package dev.tapeline.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.stack.endpoint.ObjectStoreEndpoint;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackService;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StackSettingsTest {

    @Test
    void defaultsFixNoPort() {
        StackSettings settings = StackSettings.of(Path.of("home"), Path.of("services"));
        assertThat(settings.ports()).isEmpty();
        assertThat(settings.home()).isAbsolute();
        assertThat(settings.startTimeout()).isPositive();
    }

    @Test
    void portOutOfRangeIsRejectedWithItsOption() {
        assertThatThrownBy(() -> with(Map.of(StackService.SCHEMA_REGISTRY, 65_536), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tapeline.embedded.ports.schema-registry");
    }

    @Test
    void sharedPortIsRejected() {
        assertThatThrownBy(() ->
                        with(Map.of(StackService.KAFKA, 9092, StackService.POSTGRES, 9092), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void startTimeoutMustBePositive() {
        assertThatThrownBy(() -> with(Map.of(), Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textFormLeavesOutSecrets() {
        assertThat(new PostgresEndpoint("h", 1, "d", "u", "hidden").toString()).doesNotContain("hidden");
        assertThat(new ObjectStoreEndpoint(URI.create("http://h"), "key", "hidden").toString())
                .doesNotContain("hidden");
    }

    private static StackSettings with(Map<StackService, Integer> ports, Duration startTimeout) {
        return new StackSettings(Path.of("home"), Path.of("services"), ports, startTimeout);
    }
}
