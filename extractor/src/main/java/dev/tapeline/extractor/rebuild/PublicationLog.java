package dev.tapeline.extractor.rebuild;

import dev.tapeline.extractor.bronze.BronzeException;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What was published on {@code bronze.payloads} since given positions, without the bodies.
 *
 * @param records in the order of each partition
 * @param positions of the next record of each partition
 */
public record PublicationLog(List<Publication> records, Map<Integer, Long> positions) {
    private static final Duration POLL = Duration.ofMillis(200);

    /** A record of the topic. */
    public record Publication(
            int partition,
            long offset,
            String symbol,
            String payloadId,
            int attempt,
            String batchId,
            Instant publishedAt) {
        /** The same as a rebuild needs it. */
        public PriorPublication prior() {
            return new PriorPublication(payloadId, attempt, offset, batchId, Optional.of(publishedAt));
        }
    }

    /**
     * Reads all committed records from these positions to the present end.
     *
     * @param from position by partition; the beginning where there is none
     */
    public static PublicationLog read(BronzeSettings settings, Map<Integer, Long> from) {
        Map<String, Object> properties = new HashMap<>(settings.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        String topic = settings.namespace().topicName(Topics.BRONZE_PAYLOADS);
        List<Publication> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, from.getOrDefault(partition.partition(), 0L)));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> records.add(publication(record)));
            }
            Map<Integer, Long> positions = new TreeMap<>();
            partitions.forEach(partition -> positions.put(partition.partition(), consumer.position(partition)));
            return new PublicationLog(records, positions);
        } catch (KafkaException e) {
            throw new BronzeException(
                    "cannot read the topic %s at the broker %s: %s"
                            .formatted(topic, settings.bootstrapServers(), e.getMessage()),
                    e);
        }
    }

    private static Publication publication(ConsumerRecord<byte[], byte[]> record) {
        String attempt = header(record, PayloadHeaders.ATTEMPT);
        return new Publication(
                record.partition(),
                record.offset(),
                record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8),
                header(record, PayloadHeaders.ID),
                attempt.isEmpty() ? 0 : Integer.parseInt(attempt),
                header(record, PayloadHeaders.BATCH_ID),
                Instant.ofEpochMilli(record.timestamp()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
