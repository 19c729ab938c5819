package dev.tapeline.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.topics.PipelineNamespace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SinkSettingsTest {
    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", "localhost:9092");
    private static final PipelineNamespace NAMESPACE = new PipelineNamespace("", 1);

    @Test
    void defaultsSuitBothALaptopAndAReplay() {
        SinkSettings settings = new SinkSettings(BROKER, NAMESPACE, "silver", "current");

        assertThat(settings.rowsPerTransaction()).isEqualTo(50_000);
        assertThat(settings.linger()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void propertiesThatTheGuaranteesRestOnCannotBeSet() {
        Map<String, Object> properties = Map.of("bootstrap.servers", "localhost:9092", "isolation.level", "x");

        assertThatThrownBy(() -> new SinkSettings(properties, NAMESPACE, "silver", "current"))
                .hasMessageContaining("isolation.level");
    }

    @Test
    void brokerSchemaAndRoleAreChecked() {
        assertThatThrownBy(() -> new SinkSettings(Map.of(), NAMESPACE, "silver", "current"))
                .hasMessageContaining("bootstrap.servers");
        assertThatThrownBy(() -> new SinkSettings(BROKER, NAMESPACE, "silver; drop", "current"))
                .hasMessageContaining("silver schema");
        assertThatThrownBy(() -> new SinkSettings(BROKER, NAMESPACE, "silver", "previous"))
                .hasMessageContaining("previous");
    }

    @Test
    void secretsAmongThePropertiesAreNotShown() {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", "localhost:9092", "sasl.jaas.config", "password=hush");

        assertThat(new SinkSettings(properties, NAMESPACE, "silver", "current").toString())
                .doesNotContain("hush");
    }
}
