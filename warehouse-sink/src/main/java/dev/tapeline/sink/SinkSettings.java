package dev.tapeline.sink;

import dev.tapeline.generation.Generation;
import dev.tapeline.topics.PipelineNamespace;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * What a sink reads, where it writes and how large its transactions are.
 *
 * @param consumerProperties of the Kafka consumer: at least {@code bootstrap.servers}
 * @param topicPrefix put before the names of all topics and of the consumer group; may be empty
 * @param generation that is read and written; it must keep its role while the sink runs
 * @param rowsPerTransaction number of records after which a transaction is committed, at the next complete vintage
 * @param linger how long rows may wait for more rows to share their transaction
 */
public record SinkSettings(
        Map<String, Object> consumerProperties,
        String topicPrefix,
        Generation generation,
        int rowsPerTransaction,
        Duration linger) {
    private static final int ROWS_PER_TRANSACTION = 50_000;
    private static final Duration LINGER = Duration.ofMillis(200);
    private static final Set<String> RESERVED_PROPERTIES = Set.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);

    public SinkSettings {
        consumerProperties = Map.copyOf(consumerProperties);
        if (!consumerProperties.containsKey(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException("the consumer properties of the sink must contain bootstrap.servers");
        }
        for (String property : consumerProperties.keySet()) {
            if (RESERVED_PROPERTIES.contains(property)) {
                throw new IllegalArgumentException(
                        "the sink sets " + property + " itself: remove it from the consumer properties");
            }
        }
        if (!generation.role().isWritable()) {
            throw new IllegalArgumentException("a sink writes the current or the next generation, not the "
                    + generation.role().columnValue() + " one");
        }
        if (rowsPerTransaction < 1) {
            throw new IllegalArgumentException("rows per transaction must be positive");
        }
        if (linger.isNegative()) {
            throw new IllegalArgumentException("linger must not be negative");
        }
    }

    /** Settings with the default size of transactions. */
    public SinkSettings(Map<String, Object> consumerProperties, String topicPrefix, Generation generation) {
        this(consumerProperties, topicPrefix, generation, ROWS_PER_TRANSACTION, LINGER);
    }

    /** Names of the topics and of the consumer group. */
    PipelineNamespace namespace() {
        return generation.namespace(topicPrefix);
    }

    /** Omits the consumer properties, which may contain secrets. */
    @Override
    public String toString() {
        return "SinkSettings[topicPrefix=%s, generation=%s, rowsPerTransaction=%d, linger=%s]"
                .formatted(topicPrefix, generation, rowsPerTransaction, linger);
    }
}
