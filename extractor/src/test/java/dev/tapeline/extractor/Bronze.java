package dev.tapeline.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Decision;
import dev.tapeline.registry.RegistrySerdes;
import dev.tapeline.registry.SchemaRegistry;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.TopicProvisioner;
import dev.tapeline.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Topics of a test's own, and what a reader of committed records sees in them. */
final class Bronze {
    static final int PARTITIONS = 3;

    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final PipelineNamespace namespace;
    private final String bootstrapServers;
    private final TopicSerdes serdes;

    Bronze(String prefix, StackEndpoints endpoints) {
        this.namespace = new PipelineNamespace(prefix + ".", 1);
        this.bootstrapServers = endpoints.kafka().orElseThrow().bootstrapServers();
        this.serdes = new RegistrySerdes(
                new SchemaRegistry(endpoints.schemaRegistry().orElseThrow().url()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicProvisioner(namespace, PARTITIONS, (short) 1).ensure(admin);
        }
    }

    TopicSerdes serdes() {
        return serdes;
    }

    ExtractionSettings settings(Optional<ApiKey> key) {
        return new ExtractionSettings(
                namespace, Map.of("bootstrap.servers", bootstrapServers), PARTITIONS, "import", key);
    }

    List<ConsumerRecord<byte[], byte[]>> payloads() {
        return records(Topics.BRONZE_PAYLOADS);
    }

    List<BatchEvent> events() {
        try (Deserializer<BatchEvent> deserializer =
                serdes.of(Topics.BRONZE_BATCHES).deserializer()) {
            return records(Topics.BRONZE_BATCHES).stream()
                    .map(record -> deserializer.deserialize(record.topic(), record.value()))
                    .toList();
        }
    }

    List<ApiCall> calls() {
        try (Deserializer<ApiCall> deserializer =
                serdes.of(Topics.BRONZE_API_CALLS).deserializer()) {
            return records(Topics.BRONZE_API_CALLS).stream()
                    .map(record -> deserializer.deserialize(record.topic(), record.value()))
                    .toList();
        }
    }

    List<Decision> decisions() {
        try (Deserializer<Decision> deserializer =
                serdes.of(Topics.BRONZE_DECISIONS).deserializer()) {
            return records(Topics.BRONZE_DECISIONS).stream()
                    .map(record -> deserializer.deserialize(record.topic(), record.value()))
                    .toList();
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private List<ConsumerRecord<byte[], byte[]>> records(Topic<?> topic) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(namespace.of(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = settledEnds(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
            return records;
        }
    }

    /** A transaction becomes visible a moment after its commit: waits until none is left that is not. */
    private Map<TopicPartition, Long> settledEnds(List<TopicPartition> partitions) {
        long deadline = System.nanoTime() + LONGEST_SETTLING.toNanos();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<TopicPartition, Long> committed = ends(admin, partitions, IsolationLevel.READ_COMMITTED);
            while (!committed.equals(ends(admin, partitions, IsolationLevel.READ_UNCOMMITTED))) {
                assertThat(System.nanoTime()).as("a transaction is left open").isLessThan(deadline);
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                committed = ends(admin, partitions, IsolationLevel.READ_COMMITTED);
            }
            return committed;
        }
    }

    private static Map<TopicPartition, Long> ends(
            Admin admin, List<TopicPartition> partitions, IsolationLevel isolation) {
        ListOffsetsResult ends = admin.listOffsets(
                partitions.stream().collect(Collectors.toMap(partition -> partition, each -> OffsetSpec.latest())),
                new ListOffsetsOptions(isolation));
        return partitions.stream()
                .collect(Collectors.toMap(partition -> partition, partition -> ends.partitionResult(partition)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .offset()));
    }
}
