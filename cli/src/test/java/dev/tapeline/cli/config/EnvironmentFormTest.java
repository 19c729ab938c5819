package dev.tapeline.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.warehouse.WarehouseTls.Mode;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The environment form of keys that is documented in {@code docs/external-servers.md}. */
class EnvironmentFormTest {
    @Test
    void kafkaPropertiesAndTlsCanBeSetInTheEnvironment() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(
                        Map.of(
                                "TAPELINE_KAFKA_PROPERTIES__SECURITY_PROTOCOL_", "SASL_SSL",
                                "TAPELINE_KAFKA_PROPERTIES__SASL_JAAS_CONFIG_", "Module required;",
                                "TAPELINE_KAFKA_REPLICATION", "3",
                                "TAPELINE_WAREHOUSE_SSL_MODE", "verify-full"),
                        300))
                .build();

        assertThat(config.getValues("tapeline.kafka.properties", String.class, String.class))
                .containsOnly(
                        Map.entry("security.protocol", "SASL_SSL"), Map.entry("sasl.jaas.config", "Module required;"));
        assertThat(config.getValue("tapeline.kafka.replication", Short.class)).isEqualTo((short) 3);
        assertThat(config.getValue("tapeline.warehouse.ssl-mode", Mode.class)).isEqualTo(Mode.VERIFY_FULL);
    }
}
