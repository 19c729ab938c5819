package dev.tapeline.operations.replay.generation;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.PipelineApplication;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The topics and consumer groups of generations on the cluster: their size, their state, and their deletion. */
public final class GenerationTopics implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("\\.g(\\d{1,6})(?:-|$)");

    private final ClusterTopics cluster;
    private final String prefix;
    private final String bronze;

    /**
     * Connects to the cluster; close it after use.
     *
     * @param kafkaProperties bootstrap servers and security settings
     * @param prefix of the names of all topics
     */
    public GenerationTopics(Map<String, Object> kafkaProperties, String prefix) {
        this.cluster = new ClusterTopics(kafkaProperties);
        this.prefix = prefix;
        this.bronze = Generation.FIRST.namespace(prefix).topicName(Topics.BRONZE_PAYLOADS);
    }

    /** The id of {@code bronze.payloads}, which changes when the topic is deleted and created again. */
    public String bronzeTopicId() {
        return cluster.describe(bronze).topicId().toString();
    }

    /** Whether {@code bronze.payloads} has never held a record. */
    public boolean isBronzeEmpty() {
        return bronzeEnds().values().stream().allMatch(end -> end == 0);
    }

    /** Whether {@code bronze.payloads} ends before one of these offsets, so that it is not the topic that had them. */
    public boolean isBronzeShorterThan(Map<Integer, Long> offsets) {
        Map<TopicPartition, Long> ends = bronzeEnds();
        return offsets.entrySet().stream()
                .anyMatch(offset ->
                        ends.getOrDefault(new TopicPartition(bronze, offset.getKey()), 0L) <= offset.getValue());
    }

    private Map<TopicPartition, Long> bronzeEnds() {
        return cluster.ends(List.of(bronze), IsolationLevel.READ_UNCOMMITTED);
    }

    /** Whether all records of the silver topics are committed, so that a sink at their ends has read them all. */
    public boolean isSilverCommitted(Generation generation) {
        List<String> silver = silver(namespace(generation)).toList();
        return cluster.ends(silver, IsolationLevel.READ_COMMITTED)
                .equals(cluster.ends(silver, IsolationLevel.READ_UNCOMMITTED));
    }

    /** The greatest number of a generation that a topic bears; 0 if there is none. */
    public int newestGeneration() {
        return cluster.names().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .filter(name -> name.startsWith("silver.")
                        || name.startsWith(PipelineApplication.NORMALIZER
                                .id(namespace(Generation.FIRST))
                                .substring(prefix.length())))
                .mapToInt(GenerationTopics::number)
                .max()
                .orElse(0);
    }

    /** The number in {@code silver.receipts.g2} or {@code tapeline-normalizer.g2-series-changelog}; names of the first have none. */
    static int number(String topic) {
        Matcher number = NUMBER.matcher(topic);
        return number.find() ? Integer.parseInt(number.group(1)) : 1;
    }

    /** Bytes of the silver topics and of the normalizer's state on the cluster. */
    public long bytes(Generation generation) {
        return cluster.bytes(existing(namespace(generation)).collect(Collectors.toSet()));
    }

    /** Deletes the topics and groups of a generation; those that do not exist are passed over. */
    public void delete(Generation removed) {
        PipelineNamespace namespace = namespace(removed);
        cluster.deleteTopics(existing(namespace).toList());
        for (PipelineApplication application : PipelineApplication.values()) {
            cluster.deleteGroup(application.id(namespace));
        }
    }

    private PipelineNamespace namespace(Generation generation) {
        return generation.namespace(prefix);
    }

    private static Stream<String> silver(PipelineNamespace namespace) {
        return Topics.ALL.stream().filter(Topic::generational).map(namespace::topicName);
    }

    /** The silver topics and those that Kafka Streams has created for the normalizer. */
    private Stream<String> existing(PipelineNamespace namespace) {
        Set<String> all = cluster.names();
        String internal = PipelineApplication.NORMALIZER.id(namespace) + "-";
        return Stream.concat(
                silver(namespace).filter(all::contains), all.stream().filter(topic -> topic.startsWith(internal)));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
