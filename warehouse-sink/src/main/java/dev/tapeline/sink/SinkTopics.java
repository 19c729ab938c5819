package dev.tapeline.sink;

import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The topics that the sink reads: their names on the cluster and in the warehouse.
 *
 * <p>The silver topics have the same number of partitions, and one sink gets the partitions of the same number, since
 * the receipts of a partition wait for its rows. Decisions belong to them, since the sink that writes a rejection also
 * sets its status.
 */
final class SinkTopics {
    private static final List<Topic<?>> SILVER = List.of(
            Topics.BRONZE_DECISIONS,
            Topics.SILVER_WEEKLY_BARS,
            Topics.SILVER_COMPANIES,
            Topics.SILVER_REPORTED_ACTIONS,
            Topics.SILVER_REJECTIONS,
            Topics.SILVER_RECEIPTS);
    private static final List<Topic<?>> EVENTS = List.of(Topics.BRONZE_BATCHES, Topics.BRONZE_API_CALLS);

    private final PipelineNamespace namespace;
    private final Map<String, String> logicalNames = new HashMap<>();

    SinkTopics(PipelineNamespace namespace) {
        this.namespace = namespace;
        SILVER.forEach(topic -> logicalNames.put(namespace.topicName(topic), topic.name()));
        EVENTS.forEach(topic -> logicalNames.put(namespace.topicName(topic), topic.name()));
    }

    Set<String> names() {
        return logicalNames.keySet();
    }

    TopicPartition on(Topic<?> topic, int partition) {
        return new TopicPartition(namespace.topicName(topic), partition);
    }

    boolean isOf(Topic<?> topic, TopicPartition partition) {
        return partition.topic().equals(namespace.topicName(topic));
    }

    /** The partition with its logical topic name, which the warehouse stores; the same in every generation. */
    TopicPartition logical(TopicPartition partition) {
        return new TopicPartition(logicalNames.get(partition.topic()), partition.partition());
    }

    /** Whether each silver partition is accompanied by those of the same number of the other silver topics. */
    boolean areTogether(Set<TopicPartition> partitions) {
        return partitions.stream()
                .filter(partition -> EVENTS.stream().noneMatch(topic -> isOf(topic, partition)))
                .allMatch(partition ->
                        SILVER.stream().allMatch(topic -> partitions.contains(on(topic, partition.partition()))));
    }
}
