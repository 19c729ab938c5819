package dev.tapeline.extractor.rebuild;

import dev.tapeline.extractor.bronze.BronzeException;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.topics.SymbolPartitioner;
import dev.tapeline.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The records that are in {@code bronze.payloads} now, by partition and by batch. */
final class PublishedRecords {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<Integer, List<String>> identities = new HashMap<>();
    private final Map<String, SortedMap<Integer, Long>> batches = new TreeMap<>();

    private PublishedRecords() {}

    static PublishedRecords read(BronzeSettings settings) {
        PublishedRecords published = new PublishedRecords();
        Map<String, Object> properties = new HashMap<>(settings.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        String topic = settings.namespace().topicName(Topics.BRONZE_PAYLOADS);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(published::add);
            }
            return published;
        } catch (KafkaException e) {
            throw new BronzeException(
                    "cannot read the topic %s at the broker %s: %s"
                            .formatted(topic, settings.bootstrapServers(), e.getMessage()),
                    e);
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        identities
                .computeIfAbsent(record.partition(), partition -> new ArrayList<>())
                .add(header(record, PayloadHeaders.ID) + "/" + header(record, PayloadHeaders.ATTEMPT));
        batches.computeIfAbsent(header(record, PayloadHeaders.BATCH_ID), batch -> new TreeMap<>())
                .merge(record.partition(), record.offset(), Math::max);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Offset of the last record of each batch in each partition. */
    Map<String, SortedMap<Integer, Long>> batches() {
        return batches;
    }

    /** The records that follow those of an interrupted rebuild. */
    List<ArchivedRecord> missing(List<ArchivedRecord> wanted, int partitions) {
        Map<Integer, Integer> positions = new HashMap<>();
        List<ArchivedRecord> missing = new ArrayList<>();
        for (ArchivedRecord record : wanted) {
            int partition = SymbolPartitioner.partitionOf(record.symbol(), partitions);
            List<String> present = identities.getOrDefault(partition, List.of());
            int position = positions.merge(partition, 1, Integer::sum) - 1;
            if (position >= present.size()) {
                missing.add(record);
            } else if (!present.get(position).equals(record.identity())) {
                throw otherRecords();
            }
        }
        identities.forEach((partition, present) -> {
            if (present.size() > positions.getOrDefault(partition, 0)) {
                throw otherRecords();
            }
        });
        return missing;
    }

    private static BronzeException otherRecords() {
        return new BronzeException(
                "bronze.payloads is not empty and not the beginning of a rebuild, so that nothing was"
                        + " published; only an empty topic can be rebuilt");
    }
}
