package dev.tapeline.normalizer;

import static dev.tapeline.normalizer.NormalizerKafkaFixture.symbols;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.failure.RootCause;
import dev.tapeline.registry.RegistrySerdes;
import dev.tapeline.registry.SchemaRegistry;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.fault.FaultyRegistryProxy;
import dev.tapeline.testsupport.kafka.TestTopics;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.topics.SymbolPartitioner;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The normalizer on a real broker and registry: exactly once, also across restarts. */
class NormalizerIT {
    @RegisterExtension
    static final StackExtension stack = StackExtension.with(StackService.KAFKA, StackService.SCHEMA_REGISTRY);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    @TempDir
    Path state;

    private NormalizerKafkaFixture kafka;

    @BeforeEach
    void createTopics() {
        kafka = new NormalizerKafkaFixture(
                stack.freshName(),
                stack.endpoints().kafka().orElseThrow().bootstrapServers(),
                stack.endpoints().schemaRegistry().orElseThrow().url(),
                state);
    }

    @Test
    void registryThatIsStartingStopsNothing() throws Exception {
        try (FaultyRegistryProxy registry = new FaultyRegistryProxy(
                stack.endpoints().schemaRegistry().orElseThrow().url())) {
            kafka.publish(symbols(0, 3));
            registry.failNext(503, 404, 404, 500);
            try (Normalizer normalizer =
                    kafka.started("state", new RegistrySerdes(new SchemaRegistry(registry.url())))) {
                await().atMost(LONGEST_WAIT).until(() -> kafka.receipts().size() >= 3);
                assertThat(normalizer.failure()).isEmpty();
                assertThat(normalizer.progress().outages()).isPositive();
            }
            assertThat(registry.hasFailed()).isTrue();
        }
    }

    @Test
    void eachPayloadHasOneReceiptAcrossRestartsAndItsBarsInItsPartition() throws Exception {
        kafka.publish(symbols(0, 30));
        try (Normalizer normalizer = kafka.started()) {
            await().atMost(LONGEST_WAIT).until(() -> normalizer.progress().payloads() >= 10);
        }
        kafka.publish(symbols(30, 60));
        try (Normalizer normalizer = kafka.started()) {
            await().atMost(LONGEST_WAIT).until(() -> kafka.receipts().size() >= 60);
            assertThat(normalizer.failure()).isEmpty();
        }

        List<ConsumerRecord<String, Receipt>> receipts = kafka.receipts();
        assertThat(receipts)
                .extracting(ConsumerRecord::key)
                .doesNotHaveDuplicates()
                .hasSize(60);
        assertThat(receipts).allSatisfy(receipt -> {
            assertThat(receipt.value().getVerdict()).isEqualTo("APPLIED");
            assertThat(receipt.partition()).isEqualTo(receipt.value().getBronzePartition());
        });
        List<ConsumerRecord<String, WeeklyBar>> bars = kafka.read(Topics.SILVER_WEEKLY_BARS);
        assertThat(bars).hasSize(60 * 2).allSatisfy(bar -> assertThat(bar.partition())
                .isEqualTo(SymbolPartitioner.partitionOf(bar.value().getSymbol(), TestTopics.PARTITIONS)));
        assertThat(bars).extracting(ConsumerRecord::key).contains("S0|2026-W47", "S59|2026-W46");
    }

    @Test
    void stateOfASymbolSurvivesTheLossOfTheLocalCopy() throws Exception {
        kafka.publish(List.of("IBM"));
        try (Normalizer normalizer = kafka.started()) {
            await().atMost(LONGEST_WAIT).until(() -> !kafka.receipts().isEmpty());
            assertThat(normalizer.failure()).isEmpty();
        }
        kafka.publish(List.of("IBM"));
        try (Normalizer normalizer = kafka.started("elsewhere", kafka.serdes())) {
            await().atMost(LONGEST_WAIT).until(() -> kafka.receipts().size() == 2);
            assertThat(normalizer.failure()).isEmpty();
        }

        assertThat(kafka.receipts())
                .extracting(receipt -> receipt.value().getVerdict())
                .containsExactly("APPLIED", "UNCHANGED");
    }

    @Test
    void unexpectedFailureStopsItAndTheNextOneContinuesWithoutLoss() throws Exception {
        kafka.publish(symbols(0, 20));
        try (Normalizer normalizer = kafka.started("state", new FailingAt("S7", kafka.serdes()))) {
            await().atMost(LONGEST_WAIT).until(() -> normalizer.failure().isPresent());
            assertThat(RootCause.describe(normalizer.failure().orElseThrow())).contains("a bug at S7");
        }
        try (Normalizer normalizer = kafka.started()) {
            await().atMost(LONGEST_WAIT).until(() -> kafka.receipts().size() >= 20);
            assertThat(normalizer.failure()).isEmpty();
        }

        assertThat(kafka.receipts())
                .extracting(ConsumerRecord::key)
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    /** Serdes with a bug: the receipts of one symbol cannot be serialized. */
    private record FailingAt(String symbol, TopicSerdes delegate) implements TopicSerdes {
        @Override
        public <T extends SpecificRecord> Serde<T> of(Topic<T> topic) {
            Serde<T> serde = delegate.of(topic);
            return Serdes.serdeFrom(
                    (name, value) -> {
                        if (value instanceof Receipt receipt && symbol.equals(receipt.getSymbol())) {
                            throw new IllegalStateException("a bug at " + symbol);
                        }
                        return serde.serializer().serialize(name, value);
                    },
                    serde.deserializer());
        }
    }
}
