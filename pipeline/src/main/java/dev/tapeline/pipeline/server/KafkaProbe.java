package dev.tapeline.pipeline.server;

import dev.tapeline.pipeline.outage.DependencyProbe;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the leader of every partition of bronze for its end: one broker that responds is not a cluster that works. */
final class KafkaProbe implements DependencyProbe.Check {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final Map<String, Object> properties;
    private final String topic;
    private Admin admin;

    KafkaProbe(Map<String, Object> kafkaProperties, PipelineNamespace namespace) {
        properties = new HashMap<>(kafkaProperties);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        topic = namespace.topicName(Topics.BRONZE_PAYLOADS);
    }

    @Override
    public synchronized void run() throws InterruptedException, TimeoutException {
        if (admin == null) {
            admin = Admin.create(properties);
        }
        try {
            int partitions = partitions(
                    admin.describeTopics(List.of(topic)).allTopicNames().get());
            admin.listOffsets(IntStream.range(0, partitions)
                            .mapToObj(number -> new TopicPartition(topic, number))
                            .collect(Collectors.toMap(partition -> partition, each -> OffsetSpec.latest())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            boolean isMissing = e.getCause() instanceof UnknownTopicOrPartitionException;
            if (e.getCause() instanceof RetriableException && !isMissing) {
                // Its message lists the calls of the client, so that it is no cause.
                throw new TimeoutException("no response within " + TIMEOUT_MILLIS / 1000 + " s");
            }
        }
    }

    private int partitions(Map<String, TopicDescription> topics) {
        return topics.get(topic).partitions().size();
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
