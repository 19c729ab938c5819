package dev.tapeline.extractor.bronze;

import dev.tapeline.topics.PipelineNamespace;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How batches are published.
 *
 * @param clientProperties bootstrap servers and security settings
 * @param partitions of bronze.payloads
 * @param trigger what began the batch: run, import, schedule
 */
public record BronzeSettings(
        PipelineNamespace namespace, Map<String, Object> clientProperties, int partitions, String trigger) {
    public BronzeSettings {
        clientProperties = Map.copyOf(clientProperties);
        if (!clientProperties.containsKey(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException("the extractor needs " + ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("bronze.payloads has at least one partition, not " + partitions);
        }
        if (trigger.isBlank()) {
            throw new IllegalArgumentException("a batch needs a trigger, such as import");
        }
    }

    public String bootstrapServers() {
        return clientProperties.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG).toString();
    }

    /** Omits the client properties, which may contain a password. */
    @Override
    public String toString() {
        return "BronzeSettings[namespace=" + namespace + ", partitions=" + partitions + ", trigger=" + trigger + "]";
    }
}
