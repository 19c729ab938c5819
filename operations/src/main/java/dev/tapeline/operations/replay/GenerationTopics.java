package dev.tapeline.operations.replay;

import dev.tapeline.generation.PipelineApplication;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics and consumer groups of a generation on the cluster: their size, their state, and their deletion. */
public final class GenerationTopics implements AutoCloseable {
    private final Admin admin;

    /**
     * Connects to the cluster; close it after use.
     *
     * @param kafkaProperties bootstrap servers and security settings
     */
    public GenerationTopics(Map<String, Object> kafkaProperties) {
        admin = Admin.create(kafkaProperties);
    }

    /** The id of {@code bronze.payloads}, which changes when the topic is deleted and created again. */
    public String bronzeTopicId(PipelineNamespace namespace) {
        return describe(namespace.topicName(Topics.BRONZE_PAYLOADS)).topicId().toString();
    }

    /** Whether {@code bronze.payloads} has never held a record. */
    public boolean isBronzeEmpty(PipelineNamespace namespace) {
        return ends(List.of(namespace.topicName(Topics.BRONZE_PAYLOADS)), IsolationLevel.READ_UNCOMMITTED)
                .values()
                .stream()
                .allMatch(end -> end == 0);
    }

    /** Whether {@code bronze.payloads} ends before one of these offsets, so that it is not the topic that had them. */
    public boolean isBronzeShorterThan(PipelineNamespace namespace, Map<Integer, Long> offsets) {
        String topic = namespace.topicName(Topics.BRONZE_PAYLOADS);
        Map<TopicPartition, Long> ends = ends(List.of(topic), IsolationLevel.READ_UNCOMMITTED);
        return offsets.entrySet().stream()
                .anyMatch(offset ->
                        ends.getOrDefault(new TopicPartition(topic, offset.getKey()), 0L) <= offset.getValue());
    }

    /** Whether all records of the silver topics are committed, so that a sink at their ends has read them all. */
    public boolean isSilverCommitted(PipelineNamespace namespace) {
        List<String> silver = silverTopics(namespace).toList();
        return ends(silver, IsolationLevel.READ_COMMITTED).equals(ends(silver, IsolationLevel.READ_UNCOMMITTED));
    }

    /** Bytes of the silver topics and of the normalizer's state on the cluster. */
    public long bytes(PipelineNamespace namespace) {
        Set<String> topics = existing(namespace).collect(Collectors.toSet());
        List<Integer> brokers = get("list the brokers", admin.describeCluster().nodes()).stream()
                .map(node -> node.id())
                .toList();
        return get("read the sizes of topics", admin.describeLogDirs(brokers).allDescriptions()).values().stream()
                .flatMap(directories -> directories.values().stream())
                .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                .filter(replica -> topics.contains(replica.getKey().topic()))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    /** Deletes the topics and groups of a generation; those that do not exist are passed over. */
    public void delete(PipelineNamespace namespace) {
        List<String> topics = existing(namespace).toList();
        admin.deleteTopics(topics).topicNameValues().forEach((topic, deletion) -> {
            try {
                deletion.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failure("delete the topic " + topic, e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
        for (PipelineApplication application : PipelineApplication.values()) {
            String group = application.id(namespace);
            try {
                admin.deleteConsumerGroups(List.of(group)).all().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                    throw failure("delete the consumer group " + group, e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private static Stream<String> silverTopics(PipelineNamespace namespace) {
        return Topics.ALL.stream().filter(Topic::generational).map(namespace::topicName);
    }

    /** The silver topics and those that Kafka Streams has created for the normalizer. */
    private Stream<String> existing(PipelineNamespace namespace) {
        Set<String> all = get("list the topics", admin.listTopics().names());
        String internal = PipelineApplication.NORMALIZER.id(namespace) + "-";
        return Stream.concat(
                silverTopics(namespace).filter(all::contains),
                all.stream().filter(topic -> topic.startsWith(internal)));
    }

    private Map<TopicPartition, Long> ends(List<String> topics, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> wanted = topics.stream()
                .map(this::describe)
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return get(
                        "read the ends of topics",
                        admin.listOffsets(wanted, new ListOffsetsOptions(isolation))
                                .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private TopicDescription describe(String topic) {
        return get(
                        "look up the topic " + topic,
                        admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic);
    }

    private static <T> T get(String what, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failure(what, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ReplayException failure(String what, ExecutionException e) {
        return new ReplayException("cannot " + what + ": " + e.getCause().getMessage(), e);
    }

    private static ReplayException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ReplayException("interrupted", e);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
