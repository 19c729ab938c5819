package dev.tapeline.normalizer;

import static dev.tapeline.normalizer.NormalizerKafkaFixture.symbols;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.StackSettings;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.process.FreePorts;
import dev.tapeline.testsupport.stack.StackExtension;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Stops and starts the servers while the normalizer runs. */
class NormalizerOutageIT {
    private static final Path SERVICES = Path.of("..", "stack", "target", "services");
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    @RegisterExtension
    static final StackExtension SHARED = StackExtension.with(StackService.KAFKA);

    @TempDir
    Path work;

    @Test
    void normalizerContinuesWhenTheBrokerIsBack() throws Exception {
        Map<StackService, Integer> ports;
        NormalizerKafkaFixture kafka;
        Normalizer normalizer;
        try (EmbeddedStack stack = start("home", Map.of(), StackService.KAFKA, StackService.SCHEMA_REGISTRY)) {
            StackEndpoints endpoints = stack.endpoints();
            String bootstrapServers = endpoints.kafka().orElseThrow().bootstrapServers();
            URI registry = endpoints.schemaRegistry().orElseThrow().url();
            ports = Map.of(
                    StackService.KAFKA,
                    Integer.parseInt(bootstrapServers.substring(bootstrapServers.indexOf(':') + 1)),
                    StackService.SCHEMA_REGISTRY,
                    registry.getPort());
            kafka = new NormalizerKafkaFixture("outage", bootstrapServers, registry, work);
            kafka.publish(symbols(0, 30));
            normalizer = kafka.started();
            await().atMost(LONGEST_WAIT).until(() -> normalizer.progress().payloads() > 0);
        }
        try (normalizer;
                EmbeddedStack again = start("home", ports, StackService.KAFKA, StackService.SCHEMA_REGISTRY)) {
            assertThat(again.endpoints().kafka()).isPresent();
            kafka.publish(symbols(30, 40));
            await().atMost(LONGEST_WAIT).until(() -> kafka.receipts().size() >= 40);

            assertThat(normalizer.failure()).isEmpty();
            assertThat(kafka.receipts())
                    .extracting(ConsumerRecord::key)
                    .doesNotHaveDuplicates()
                    .hasSize(40);
        }
    }

    @Test
    void normalizerContinuesWhenTheRegistryIsBack() throws Exception {
        int port = new FreePorts(Set.of()).next();
        NormalizerKafkaFixture kafka = new NormalizerKafkaFixture(
                "outage",
                SHARED.endpoints().kafka().orElseThrow().bootstrapServers(),
                URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7"),
                work);
        kafka.publish(symbols(0, 5));
        try (Normalizer normalizer = kafka.started()) {
            await().atMost(LONGEST_WAIT).until(() -> normalizer.progress().outages() > 1);
            assertThat(normalizer.failure()).isEmpty();

            try (EmbeddedStack registry =
                    start("registry", Map.of(StackService.SCHEMA_REGISTRY, port), StackService.SCHEMA_REGISTRY)) {
                assertThat(registry.endpoints().schemaRegistry()).isPresent();
                await().atMost(LONGEST_WAIT).until(() -> kafka.receipts().size() >= 5);
                assertThat(normalizer.failure()).isEmpty();
                assertThat(kafka.receipts())
                        .extracting(ConsumerRecord::key)
                        .doesNotHaveDuplicates()
                        .hasSize(5);
            }
        }
    }

    private EmbeddedStack start(String home, Map<StackService, Integer> ports, StackService... services) {
        return EmbeddedStack.start(
                new StackSettings(work.resolve(home), SERVICES, ports, Duration.ofSeconds(90)), Set.of(services));
    }
}
