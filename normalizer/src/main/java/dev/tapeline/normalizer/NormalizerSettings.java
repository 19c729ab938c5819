package dev.tapeline.normalizer;

import dev.tapeline.generation.RuleSettings;
import dev.tapeline.normalizer.payload.PayloadSelection;
import dev.tapeline.topics.PipelineNamespace;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Settings of the normalizer, validated.
 *
 * @param kafkaProperties bootstrap servers and security settings of all Kafka clients
 * @param partitions count of partitions of the symbol topics
 * @param replication replication factor of the changelog of the state
 * @param threads count of threads that process partitions in parallel
 * @param standbyReplicas copies of the state in other processes, for a quick failover; 0 for none
 * @param stateDirectory local copy of the state, rebuilt from the changelog if lost
 * @param rules the configurable rules of the generation
 * @param selection the payloads that the generation contains
 */
public record NormalizerSettings(
        Map<String, Object> kafkaProperties,
        PipelineNamespace namespace,
        int partitions,
        int replication,
        int threads,
        int standbyReplicas,
        Path stateDirectory,
        RuleSettings rules,
        PayloadSelection selection) {
    public NormalizerSettings {
        kafkaProperties = Map.copyOf(kafkaProperties);
        if (!kafkaProperties.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException(
                    "the settings of the normalizer lack " + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        }
        if (partitions < 1 || replication < 1 || threads < 1) {
            throw new IllegalArgumentException("partitions, replication and threads must be at least 1");
        }
        if (standbyReplicas < 0) {
            throw new IllegalArgumentException("the count of standby replicas must not be negative");
        }
    }

    /** Without the properties of the Kafka clients, which may hold secrets. */
    @Override
    public String toString() {
        return "NormalizerSettings[namespace=%s, partitions=%d, replication=%d, threads=%d, rules=%s, selection=%s]"
                .formatted(namespace, partitions, replication, threads, rules, selection);
    }
}
