package dev.tapeline.extractor.bronze;

import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads all committed records of a topic, from its beginning to its current end.
 *
 * <p>Joins no consumer group and commits no offset. Records of one partition come in the order of their offsets.
 */
public final class CommittedTopicReader<T extends SpecificRecord> {
    private static final Duration POLL = Duration.ofMillis(200);

    private final BronzeSettings settings;
    private final Topic<T> topic;
    private final TopicSerdes serdes;

    public CommittedTopicReader(BronzeSettings settings, Topic<T> topic, TopicSerdes serdes) {
        this.settings = settings;
        this.topic = topic;
        this.serdes = serdes;
    }

    /**
     * Passes each committed record of the topic on, up to its present end.
     *
     * @throws BronzeException if the broker cannot be read
     */
    public void forEach(Consumer<T> each) {
        try (Deserializer<T> deserializer = serdes.of(topic).deserializer();
                KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(settings.namespace().topicName(topic))
                    .stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL)
                        .forEach(record -> each.accept(deserializer.deserialize(record.topic(), record.value())));
            }
        } catch (KafkaException e) {
            throw new BronzeException(
                    "cannot read the topic %s at the broker %s: %s"
                            .formatted(
                                    settings.namespace().topicName(topic), settings.bootstrapServers(), e.getMessage()),
                    e);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = new HashMap<>(settings.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
