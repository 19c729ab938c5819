package dev.tapeline.extractor.decision;

import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.bronze.BronzeException;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What has been decided so far, from the topic itself: tables may lag behind it. */
final class DecisionLogReader {
    private final BronzeSettings settings;
    private final TopicSerdes serdes;

    DecisionLogReader(BronzeSettings settings, TopicSerdes serdes) {
        this.settings = settings;
        this.serdes = serdes;
    }

    /** All decisions by their ids. Exact for whoever holds the only producer of decisions. */
    Map<String, Decision> read() {
        Map<String, Object> properties = new HashMap<>(settings.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Deserializer<Decision> deserializer =
                        serdes.of(Topics.BRONZE_DECISIONS).deserializer()) {
            return read(consumer, deserializer);
        } catch (KafkaException e) {
            throw new BronzeException(
                    "cannot read earlier decisions from the broker %s: %s"
                            .formatted(settings.bootstrapServers(), e.getMessage()),
                    e);
        }
    }

    private Map<String, Decision> read(KafkaConsumer<byte[], byte[]> consumer, Deserializer<Decision> deserializer) {
        String topic = settings.namespace().of(Topics.BRONZE_DECISIONS);
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, Decision> decisions = new HashMap<>();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                Decision decision = deserializer.deserialize(topic, record.value());
                decisions.putIfAbsent(decision.getDecisionId(), decision);
            });
        }
        return decisions;
    }
}
