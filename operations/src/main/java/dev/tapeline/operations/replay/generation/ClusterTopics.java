package dev.tapeline.operations.replay.generation;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics and consumer groups of a cluster by their names; waits for each response of the cluster. */
final class ClusterTopics implements AutoCloseable {
    private final Admin admin;

    ClusterTopics(Map<String, Object> kafkaProperties) {
        admin = Admin.create(kafkaProperties);
    }

    Set<String> names() {
        return get("list the topics", admin.listTopics().names());
    }

    TopicDescription describe(String topic) {
        return get(
                        "look up the topic " + topic,
                        admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic);
    }

    /** The end of each partition, with or without the records of open transactions. */
    Map<TopicPartition, Long> ends(Collection<String> topics, IsolationLevel isolation) {
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

    /** Bytes of the topics on all brokers. */
    long bytes(Set<String> topics) {
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

    /** Deletes topics; those that do not exist are passed over. */
    void deleteTopics(List<String> topics) {
        admin.deleteTopics(topics)
                .topicNameValues()
                .forEach((topic, deletion) ->
                        delete("delete the topic " + topic, deletion, UnknownTopicOrPartitionException.class));
    }

    /** Deletes a consumer group, if it exists. */
    void deleteGroup(String group) {
        delete(
                "delete the consumer group " + group,
                admin.deleteConsumerGroups(List.of(group)).all(),
                GroupIdNotFoundException.class);
    }

    private static void delete(String what, KafkaFuture<Void> deletion, Class<? extends Exception> absent) {
        try {
            deletion.get();
        } catch (ExecutionException e) {
            if (!absent.isInstance(e.getCause())) {
                throw failure(what, e);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
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
