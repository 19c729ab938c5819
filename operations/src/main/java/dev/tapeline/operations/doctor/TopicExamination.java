package dev.tapeline.operations.doctor;

import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Compares the topics of a cluster with their declarations: partitions, retention, clean-up and replicas in sync. */
public final class TopicExamination {
    private final PipelineNamespace namespace;
    private final int partitions;

    public TopicExamination(PipelineNamespace namespace, int partitions) {
        this.namespace = namespace;
        this.partitions = partitions;
    }

    /** A topic as it is; without a value if it does not exist. */
    record Present(int partitions, int replication, int fewestInSync, Map<String, String> settings) {}

    /** One finding about all topics. */
    public Finding examine(Admin admin) {
        return finding(present(admin));
    }

    Finding finding(Map<String, Present> present) {
        List<String> wrong = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Topic<?> topic : Topics.ALL) {
            String name = namespace.topicName(topic);
            Optional<Present> found = Optional.ofNullable(present.get(name));
            if (found.isEmpty()) {
                missing.add(name);
            } else {
                problem(topic, found.get()).ifPresent(what -> wrong.add(name + " " + what));
            }
        }
        if (!wrong.isEmpty()) {
            return Finding.fail(
                    "topics", String.join("; ", wrong), "set it with kafka-configs.sh or your cluster's tool");
        }
        return missing.isEmpty()
                ? Finding.ok("topics", "%d, all as declared".formatted(Topics.ALL.size()))
                : Finding.ok(
                        "topics",
                        "%d of %d exist, the others are created when they are needed"
                                .formatted(Topics.ALL.size() - missing.size(), Topics.ALL.size()));
    }

    private Optional<String> problem(Topic<?> topic, Present present) {
        int expected = topic.keying() == Topic.Keying.SINGLE ? 1 : partitions;
        if (present.partitions() != expected) {
            return Optional.of("has %d partitions where %d are configured (tapeline.kafka.partitions)"
                    .formatted(present.partitions(), expected));
        }
        String cleanup = present.settings().getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "");
        if (topic.retention() == Topic.Retention.FOR_EVER) {
            if (cleanup.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
                return Optional.of("is compacted, so that records are lost: cleanup.policy=delete");
            }
            if (isLimited(present, TopicConfig.RETENTION_MS_CONFIG)
                    || isLimited(present, TopicConfig.RETENTION_BYTES_CONFIG)) {
                return Optional.of("deletes old records: retention.ms=-1 and retention.bytes=-1");
            }
        } else if (!cleanup.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            return Optional.of("is not compacted: cleanup.policy=compact");
        }
        return present.fewestInSync() < present.replication()
                ? Optional.of("has %d of %d replicas in sync".formatted(present.fewestInSync(), present.replication()))
                : Optional.empty();
    }

    private static boolean isLimited(Present present, String setting) {
        return !present.settings().getOrDefault(setting, "-1").equals("-1");
    }

    private Map<String, Present> present(Admin admin) {
        List<String> names = Topics.ALL.stream().map(namespace::topicName).toList();
        Map<String, TopicDescription> descriptions = new HashMap<>();
        try {
            for (var each : admin.describeTopics(names).topicNameValues().entrySet()) {
                try {
                    descriptions.put(each.getKey(), each.getValue().get());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                        throw e;
                    }
                }
            }
            Map<ConfigResource, Config> configs = admin.describeConfigs(descriptions.keySet().stream()
                            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                            .toList())
                    .all()
                    .get();
            return descriptions.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            each -> present(
                                    each.getValue(),
                                    configs.get(new ConfigResource(ConfigResource.Type.TOPIC, each.getKey())))));
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the topics cannot be looked up: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking up topics", e);
        }
    }

    private static Present present(TopicDescription topic, Config config) {
        return new Present(
                topic.partitions().size(),
                topic.partitions().stream()
                        .mapToInt(each -> each.replicas().size())
                        .max()
                        .orElse(0),
                topic.partitions().stream()
                        .mapToInt(each -> each.isr().size())
                        .min()
                        .orElse(0),
                config.entries().stream()
                        .filter(entry -> entry.value() != null)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
    }
}
