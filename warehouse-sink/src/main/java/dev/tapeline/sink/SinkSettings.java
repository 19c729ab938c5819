package dev.tapeline.sink;

import dev.tapeline.topics.PipelineNamespace;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * What a sink reads and where it writes.
 *
 * @param consumerProperties of the Kafka consumer: at least {@code bootstrap.servers}
 * @param namespace of the topics; its generation is the one that is written
 * @param silverSchema database schema of that generation's rows
 * @param role that the generation must have for as long as the sink runs: {@code current} or {@code next}
 * @param rowsPerTransaction after which a transaction is closed, at the next whole vintage
 * @param linger how long rows may wait for more rows to share their transaction
 */
public record SinkSettings(
        Map<String, Object> consumerProperties,
        PipelineNamespace namespace,
        String silverSchema,
        String role,
        int rowsPerTransaction,
        Duration linger) {
    private static final int ROWS_PER_TRANSACTION = 50_000;
    private static final Duration LINGER = Duration.ofMillis(200);
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Set<String> ROLES = Set.of("current", "next");
    private static final Set<String> OURS = Set.of(
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
            throw new IllegalArgumentException("the sink needs bootstrap.servers among its consumer properties");
        }
        for (String property : consumerProperties.keySet()) {
            if (OURS.contains(property)) {
                throw new IllegalArgumentException(
                        "the sink's guarantees rest on " + property + ": remove it from its consumer properties");
            }
        }
        if (!IDENTIFIER.matcher(silverSchema).matches()) {
            throw new IllegalArgumentException("not the name of a silver schema: " + silverSchema);
        }
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("a sink writes the current generation or the next, not: " + role);
        }
        if (rowsPerTransaction < 1) {
            throw new IllegalArgumentException("rows per transaction must be positive");
        }
        if (linger.isNegative()) {
            throw new IllegalArgumentException("linger must not be negative");
        }
    }

    public SinkSettings(
            Map<String, Object> consumerProperties, PipelineNamespace namespace, String silverSchema, String role) {
        this(consumerProperties, namespace, silverSchema, role, ROWS_PER_TRANSACTION, LINGER);
    }

    /** Says nothing of the consumer's properties, which may hold secrets. */
    @Override
    public String toString() {
        return "SinkSettings[namespace=%s, silverSchema=%s, role=%s, rowsPerTransaction=%d, linger=%s]"
                .formatted(namespace, silverSchema, role, rowsPerTransaction, linger);
    }
}
