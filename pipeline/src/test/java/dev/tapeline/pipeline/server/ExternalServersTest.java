package dev.tapeline.pipeline.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.failure.UsageException;
import dev.tapeline.topics.TopicsException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExternalServersTest {
    private static final Duration LIMIT = Duration.ofMillis(300);

    @Test
    void brokerThatDoesNotRespondIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> ExternalServers.requireKafka(Map.of("bootstrap.servers", "127.0.0.1:9"), LIMIT))
                .isInstanceOf(TopicsException.class)
                .hasMessageContaining("Kafka at 127.0.0.1:9 does not respond")
                .hasMessageContaining("tapeline.kafka.bootstrap-servers")
                .hasMessageContaining("\"sasl.jaas.config\"")
                .hasMessageNotContaining("\n");
    }

    @Test
    void hostNameThatDoesNotExistIsAConfigurationError() {
        assertThatThrownBy(() -> ExternalServers.requireKafka(Map.of("bootstrap.servers", "kafka.invalid:9092"), LIMIT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Kafka at kafka.invalid:9092")
                .hasMessageContaining("tapeline.kafka.bootstrap-servers")
                .hasMessageNotContaining("\n");
    }

    @Test
    void incompleteLoginIsAConfigurationError() {
        assertThatThrownBy(() -> ExternalServers.requireKafka(
                        Map.of("bootstrap.servers", "127.0.0.1:9", "security.protocol", "SASL_PLAINTEXT"), LIMIT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("tapeline.kafka.properties");
    }
}
