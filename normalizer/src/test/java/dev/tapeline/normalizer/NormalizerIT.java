package dev.tapeline.normalizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.registry.RegistrySerdes;
import dev.tapeline.registry.SchemaRegistry;
import dev.tapeline.stack.Service;
import dev.tapeline.stack.junit.StackExtension;
import dev.tapeline.topics.Namespace;
import dev.tapeline.topics.SymbolPartition;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.TopicCreation;
import dev.tapeline.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The normalizer on a real broker and registry: exactly once, also when it is stopped and started again. */
class NormalizerIT {
    @RegisterExtension
    static final StackExtension stack = StackExtension.with(Service.KAFKA, Service.SCHEMA_REGISTRY);

    private static final int PARTITIONS = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    @TempDir
    Path state;

    private Namespace namespace;
    private Map<String, Object> kafka;
    private RegistrySerdes serdes;

    @BeforeEach
    void createTopics() {
        namespace = new Namespace(stack.freshName() + ".", 1);
        kafka = Map.of(
                "bootstrap.servers", stack.endpoints().kafka().orElseThrow().bootstrapServers());
        serdes = new RegistrySerdes(new SchemaRegistry(
                stack.endpoints().schemaRegistry().orElseThrow().url()));
        try (Admin admin = Admin.create(kafka)) {
            new TopicCreation(namespace, PARTITIONS, (short) 1).ensure(admin);
        }
    }

    @Test
    void eachPayloadHasOneReceiptAcrossRestartsAndItsBarsInItsPartition() throws Exception {
        publish(IntStream.range(0, 30).mapToObj(i -> "S" + i).toList());
        try (Normalizer normalizer = started()) {
            await().atMost(LONGEST_WAIT).until(() -> normalizer.progress().payloads() >= 10);
        }
        publish(IntStream.range(30, 60).mapToObj(i -> "S" + i).toList());
        try (Normalizer normalizer = started()) {
            await().atMost(LONGEST_WAIT)
                    .until(() -> read(Topics.SILVER_RECEIPTS).size() >= 60);
            assertThat(normalizer.failure()).isEmpty();
        }

        List<ConsumerRecord<String, Receipt>> receipts = read(Topics.SILVER_RECEIPTS);
        assertThat(receipts)
                .extracting(ConsumerRecord::key)
                .doesNotHaveDuplicates()
                .hasSize(60);
        assertThat(receipts).allSatisfy(receipt -> {
            assertThat(receipt.value().getVerdict()).isEqualTo("APPLIED");
            assertThat(receipt.partition()).isEqualTo(receipt.value().getBronzePartition());
        });
        List<ConsumerRecord<String, WeeklyBar>> bars = read(Topics.SILVER_WEEKLY_BARS);
        assertThat(bars).hasSize(60 * 2).allSatisfy(bar -> assertThat(bar.partition())
                .isEqualTo(SymbolPartition.of(bar.value().getSymbol(), PARTITIONS)));
        assertThat(bars).extracting(ConsumerRecord::key).contains("S0|2026-W47", "S59|2026-W46");
    }

    @Test
    void memoryOfASymbolSurvivesTheLossOfTheLocalState() throws Exception {
        publish(List.of("IBM"));
        try (Normalizer normalizer = started()) {
            await().atMost(LONGEST_WAIT)
                    .until(() -> !read(Topics.SILVER_RECEIPTS).isEmpty());
            assertThat(normalizer.failure()).isEmpty();
        }
        publish(List.of("IBM"));
        try (Normalizer normalizer = started("elsewhere")) {
            await().atMost(LONGEST_WAIT)
                    .until(() -> read(Topics.SILVER_RECEIPTS).size() == 2);
            assertThat(normalizer.failure()).isEmpty();
        }

        assertThat(read(Topics.SILVER_RECEIPTS))
                .extracting(receipt -> receipt.value().getVerdict())
                .containsExactly("APPLIED", "UNCHANGED");
    }

    private Normalizer started() {
        return started("state");
    }

    private Normalizer started(String directory) {
        NormalizerSettings settings = new NormalizerSettings(
                kafka, namespace, PARTITIONS, 1, 1, state.resolve(directory), Duration.ofHours(6));
        Normalizer normalizer = new Normalizer(settings, serdes, new StrataTradingCalendar());
        normalizer.start();
        return normalizer;
    }

    private void publish(List<String> symbols) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
        // On a topic just created a later batch may be taken while the first is turned away: one at a time, or never.
        Map<String, Object> oneAtATime = new HashMap<>(kafka);
        oneAtATime.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(oneAtATime, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String symbol : symbols) {
                byte[] body = Answers.of(symbol)
                        .week("2026-11-20", "10")
                        .week("2026-11-13", "9")
                        .body();
                acknowledged.add(producer.send(new ProducerRecord<>(
                        namespace.of(Topics.BRONZE_PAYLOADS),
                        SymbolPartition.of(symbol, PARTITIONS),
                        symbol.getBytes(StandardCharsets.UTF_8),
                        body,
                        SilverFixture.headers(body, "TIME_SERIES_WEEKLY_ADJUSTED", symbol, SilverFixture.MONDAY))));
            }
            for (Future<RecordMetadata> send : acknowledged) {
                send.get();
            }
        }
    }

    /** All committed records of a topic. */
    private <T extends SpecificRecord> List<ConsumerRecord<String, T>> read(Topic<T> topic) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", kafka.get("bootstrap.servers"), "isolation.level", "read_committed");
        try (KafkaConsumer<String, T> consumer = new KafkaConsumer<>(
                properties, new StringDeserializer(), serdes.of(topic).deserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(namespace.of(topic), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, T>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
