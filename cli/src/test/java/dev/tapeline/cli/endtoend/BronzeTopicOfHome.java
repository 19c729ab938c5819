package dev.tapeline.cli.endtoend;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads and deletes the topics of a home. */
final class BronzeTopicOfHome {
    private BronzeTopicOfHome() {}

    /** Partition, headers and hash of the body of each payload, in the order of each partition. */
    static List<String> records(HomeOnTestStack home) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", bootstrapServers(home), "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(home.onBroker("bronze.payloads")).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<Integer, List<String>> records = new TreeMap<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> records.computeIfAbsent(record.partition(), number -> new ArrayList<>())
                                .add(text(record)));
            }
            return records.values().stream().flatMap(List::stream).toList();
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return record.partition() + " " + new String(record.key(), StandardCharsets.UTF_8) + " " + headers + " "
                + new String(record.value(), StandardCharsets.UTF_8).hashCode();
    }

    /** Deletes all topics, as a lost disk of the broker does. */
    static void deleteAll(HomeOnTestStack home) {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers(home)))) {
            admin.deleteTopics(topics(admin, home)).all().get();
            // The broker learns of the deletion after the controller has confirmed it.
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> topics(admin, home).isEmpty());
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static List<String> topics(Admin admin, HomeOnTestStack home)
            throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(home.onBroker("")))
                .toList();
    }

    private static String bootstrapServers(HomeOnTestStack home) {
        return home.endpoints().kafka().orElseThrow().bootstrapServers();
    }
}
