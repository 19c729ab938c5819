package dev.tapeline.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SinkSettingsTest {
    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", "localhost:9092");

    @Test
    void defaultsAreFiftyThousandRowsAndTwoHundredMilliseconds() {
        SinkSettings settings = new SinkSettings(BROKER, "", Generation.FIRST);

        assertThat(settings.rowsPerTransaction()).isEqualTo(50_000);
        assertThat(settings.linger()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void propertiesThatTheSinkSetsItselfAreRejected() {
        Map<String, Object> properties = Map.of("bootstrap.servers", "localhost:9092", "isolation.level", "x");

        assertThatThrownBy(() -> new SinkSettings(properties, "", Generation.FIRST))
                .hasMessageContaining("isolation.level");
    }

    @Test
    void brokerAndRoleAreChecked() {
        assertThatThrownBy(() -> new SinkSettings(Map.of(), "", Generation.FIRST))
                .hasMessageContaining("bootstrap.servers");
        Generation replaced = new Generation(1, GenerationRole.PREVIOUS, "silver", "gold");
        assertThatThrownBy(() -> new SinkSettings(BROKER, "", replaced)).hasMessageContaining("previous");
    }

    @Test
    void secretsAmongThePropertiesAreNotShown() {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", "localhost:9092", "sasl.jaas.config", "password=secret");

        assertThat(new SinkSettings(properties, "", Generation.FIRST).toString())
                .doesNotContain("secret");
    }
}
