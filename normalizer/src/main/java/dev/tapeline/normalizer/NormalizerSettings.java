package dev.tapeline.normalizer;

import dev.tapeline.topics.Namespace;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the normalizer needs to know.
 *
 * @param bootstrapServers of the Kafka cluster, {@code host:port,…}
 * @param partitions of the symbol topics
 * @param replication of the state's changelog
 * @param threads that work on partitions side by side
 * @param stateDirectory for the local copy of the state; lost without harm
 * @param settling time after a week's last close before its numbers count as final
 */
public record NormalizerSettings(
        String bootstrapServers,
        Namespace namespace,
        int partitions,
        int replication,
        int threads,
        Path stateDirectory,
        Duration settling) {
    public NormalizerSettings {
        if (partitions < 1 || replication < 1 || threads < 1) {
            throw new IllegalArgumentException("partitions, replication and threads are at least 1");
        }
        if (settling.isNegative()) {
            throw new IllegalArgumentException("the settling time is not negative");
        }
    }
}
