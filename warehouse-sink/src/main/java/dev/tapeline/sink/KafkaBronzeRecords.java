package dev.tapeline.sink;

import dev.tapeline.sink.buffer.BronzeOrigin;
import dev.tapeline.sink.buffer.BronzeRecords;
import dev.tapeline.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads single records of {@code bronze.payloads}, each with a consumer of its own, since that is rare. */
final class KafkaBronzeRecords implements BronzeRecords {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(30);
    private static final int RECORDS_PER_POLL = 50;

    private final SinkSettings settings;

    KafkaBronzeRecords(SinkSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<BronzeOrigin> at(int partition, long offset) {
        try (KafkaConsumer<byte[], byte[]> consumer = open(partition)) {
            return last(
                    consumer, topicPartition(partition), offset, record -> record.offset() == offset, origin -> true);
        }
    }

    @Override
    public Optional<BronzeOrigin> publishedAt(int partition, long timestamp, String symbol, Set<String> functions) {
        TopicPartition wanted = topicPartition(partition);
        try (KafkaConsumer<byte[], byte[]> consumer = open(partition)) {
            OffsetAndTimestamp first =
                    consumer.offsetsForTimes(Map.of(wanted, timestamp)).get(wanted);
            return first == null
                    ? Optional.empty()
                    : last(
                            consumer,
                            wanted,
                            first.offset(),
                            record -> record.timestamp() == timestamp,
                            origin -> origin.symbol().equals(Optional.of(symbol))
                                    && origin.function()
                                            .filter(functions::contains)
                                            .isPresent());
        }
    }

    /** The last wanted record from an offset on, up to the first record that is not within the range. */
    private static Optional<BronzeOrigin> last(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long from,
            Predicate<ConsumerRecord<byte[], byte[]>> isWithin,
            Predicate<BronzeOrigin> isWanted) {
        long end = consumer.endOffsets(Set.of(partition)).get(partition);
        if (from >= end || from < consumer.beginningOffsets(Set.of(partition)).get(partition)) {
            return Optional.empty();
        }
        consumer.seek(partition, from);
        Optional<BronzeOrigin> found = Optional.empty();
        long deadline = System.nanoTime() + LONGEST_SEARCH.toNanos();
        while (consumer.position(partition) < end) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the broker sends no records of " + partition);
            }
            for (ConsumerRecord<byte[], byte[]> bronze : consumer.poll(POLL_TIMEOUT)) {
                if (!isWithin.test(bronze)) {
                    return found;
                }
                BronzeOrigin origin = BronzeOrigin.of(bronze);
                if (isWanted.test(origin)) {
                    found = Optional.of(origin);
                }
            }
        }
        return found;
    }

    private KafkaConsumer<byte[], byte[]> open(int partition) {
        Map<String, Object> properties = new HashMap<>(settings.consumerProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_POLL);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(Set.of(topicPartition(partition)));
        return consumer;
    }

    private TopicPartition topicPartition(int partition) {
        return new TopicPartition(settings.namespace().topicName(Topics.BRONZE_PAYLOADS), partition);
    }
}
