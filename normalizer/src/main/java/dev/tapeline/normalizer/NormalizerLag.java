package dev.tapeline.normalizer;

import dev.tapeline.generation.PipelineApplication;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The consumer lag of all normalizers together, by their committed offsets. */
public final class NormalizerLag implements AutoCloseable {
    private static final OffsetAndMetadata NOT_COMMITTED = new OffsetAndMetadata(0);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final PipelineNamespace namespace;
    private final Admin admin;

    /**
     * Connects to the cluster; close it after use.
     *
     * @param kafkaProperties bootstrap servers and security settings
     * @param namespace names of topics and groups of the installation
     */
    public NormalizerLag(Map<String, Object> kafkaProperties, PipelineNamespace namespace) {
        this.namespace = namespace;
        Map<String, Object> properties = new HashMap<>(kafkaProperties);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(TIMEOUT.toMillis()));
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(TIMEOUT.toMillis()));
        admin = Admin.create(properties);
    }

    /** Number of bronze records that are not committed. */
    public long records() {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                            PipelineApplication.NORMALIZER.id(namespace))
                    .partitionsToOffsetAndMetadata()
                    .get();
            return endOffsets().entrySet().stream()
                    .mapToLong(end -> end.getValue().offset()
                            - committed
                                    .getOrDefault(end.getKey(), NOT_COMMITTED)
                                    .offset())
                    .map(behind -> Math.max(behind, 0))
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "cannot read the offsets of the normalizer: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> endOffsets() throws ExecutionException, InterruptedException {
        String topic = namespace.topicName(Topics.BRONZE_PAYLOADS);
        TopicDescription description =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
        Map<TopicPartition, OffsetSpec> wanted = description.partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
