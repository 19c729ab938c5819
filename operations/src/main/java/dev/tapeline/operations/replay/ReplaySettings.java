package dev.tapeline.operations.replay;

import dev.tapeline.generation.RuleSettings;
import dev.tapeline.operations.replay.generation.GenerationTopics;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The servers and the rules of replays.
 *
 * @param kafkaProperties bootstrap servers and security settings; a comparison needs no cluster
 * @param topicPrefix of the names of all topics
 * @param streams directory of the local states of normalizers
 * @param disk a directory on the disk of the servers; empty if they are on other machines
 * @param configuredRules the rules that a replay applies
 * @param software identifies the rules as they are programmed
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // external servers have no disk here
public record ReplaySettings(
        Warehouse warehouse,
        Supplier<Map<String, Object>> kafkaProperties,
        String topicPrefix,
        Path streams,
        Optional<Path> disk,
        RuleSettings configuredRules,
        String software) {
    public DataSource owner() {
        return warehouse.as(WarehouseRole.OWNER);
    }

    public WarehouseReader reader() {
        return new WarehouseReader(warehouse.as(WarehouseRole.READER));
    }

    GenerationTopics topics() {
        return new GenerationTopics(kafkaProperties.get(), topicPrefix);
    }

    public String bronzeTopicId() {
        try (GenerationTopics topics = topics()) {
            return topics.bronzeTopicId();
        }
    }
}
