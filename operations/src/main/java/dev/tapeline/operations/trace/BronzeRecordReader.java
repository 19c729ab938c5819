package dev.tapeline.operations.trace;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads single records of the bronze topic by partition and offset. */
public final class BronzeRecordReader {
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(20);

    private final Map<String, Object> kafka;
    private final String topic;

    /** Reads a topic with these Kafka client settings. */
    public BronzeRecordReader(Map<String, Object> kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /** The headers and the body of a record. */
    record BronzeRecord(
            Map<String, String> headers,
            @SuppressWarnings("ArrayRecordComponent") byte[] body) {}

    String topic() {
        return topic;
    }

    /** The record at exactly this offset; empty if there is none. */
    Optional<BronzeRecord> at(int partition, long offset) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        TopicPartition topicPartition = new TopicPartition(topic, partition);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            long end = consumer.endOffsets(List.of(topicPartition)).getOrDefault(topicPartition, 0L);
            long begin = consumer.beginningOffsets(List.of(topicPartition)).getOrDefault(topicPartition, 0L);
            if (offset < begin || offset >= end) {
                return Optional.empty();
            }
            consumer.assign(List.of(topicPartition));
            consumer.seek(topicPartition, offset);
            return consumer.poll(POLL_TIMEOUT).records(topicPartition).stream()
                    .findFirst()
                    .filter(record -> record.offset() == offset)
                    .map(BronzeRecordReader::bronzeRecord);
        }
    }

    private static BronzeRecord bronzeRecord(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new BronzeRecord(headers, record.value());
    }
}
