package dev.tapeline.normalizer;

import dev.tapeline.topics.PipelineNamespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * What the normalizer needs to know.
 *
 * @param kafkaProperties bootstrap servers and whatever security they ask for
 * @param partitions of the symbol topics
 * @param replication of the state's changelog
 * @param threads that work on partitions side by side
 * @param standbyReplicas copies of the state that other processes keep, to take over at once; 0 for none
 * @param stateDirectory for the local copy of the state; lost without harm
 * @param settling time after a week's last close before its numbers count as final
 */
public record NormalizerSettings(
        Map<String, Object> kafkaProperties,
        PipelineNamespace namespace,
        int partitions,
        int replication,
        int threads,
        int standbyReplicas,
        Path stateDirectory,
        Duration settling) {
    public NormalizerSettings {
        kafkaProperties = Map.copyOf(kafkaProperties);
        if (!kafkaProperties.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException("the normalizer needs " + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        }
        if (partitions < 1 || replication < 1 || threads < 1) {
            throw new IllegalArgumentException("partitions, replication and threads are at least 1");
        }
        if (standbyReplicas < 0) {
            throw new IllegalArgumentException("the count of standby replicas is not negative");
        }
        if (settling.isNegative()) {
            throw new IllegalArgumentException("the settling time is not negative");
        }
    }

    /** Says nothing of the clients' properties, which may hold secrets. */
    @Override
    public String toString() {
        return "NormalizerSettings[namespace=%s, partitions=%d, replication=%d, threads=%d, settling=%s]"
                .formatted(namespace, partitions, replication, threads, settling);
    }
}
