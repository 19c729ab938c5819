package dev.tapeline.sink;

import dev.tapeline.generation.PipelineApplication;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Creates the Kafka consumer with the properties that exactly-once writing needs; the caller may set all others. */
final class SinkConsumerFactory {
    private SinkConsumerFactory() {}

    static Consumer<byte[], byte[]> open(SinkSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        // Another sink soon gets the partitions of a sink that was killed.
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.putAll(settings.consumerProperties());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, PipelineApplication.SINK.id(settings.namespace()));
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Offsets are stored in Postgres beside the rows. If one does not exist on the broker, records were lost.
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // One member gets the partitions of the same number of every silver topic.
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
