package dev.tapeline.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates missing topics and rejects existing ones with another partition count.
 *
 * <p>The count determines the partition of each symbol; changing it requires a new generation.
 */
public final class TopicProvisioner {
    /** The largest record: a response of 16 MiB and its headers. */
    public static final int MAX_RECORD_BYTES = 20 * 1024 * 1024;

    private static final Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration VISIBILITY_POLL = Duration.ofMillis(20);

    private final PipelineNamespace namespace;
    private final int partitions;
    private final short replication;

    /**
     * How many replicas must have a record before it counts as written: two of three or more, so that one broker may
     * fail without a pause, and a second one without the loss of an acknowledged record.
     */
    public static int minInSyncReplicas(int replication) {
        return replication >= 3 ? 2 : 1;
    }

    public TopicProvisioner(PipelineNamespace namespace, int partitions, short replication) {
        this.namespace = namespace;
        this.partitions = partitions;
        this.replication = replication;
    }

    /**
     * Creates all topics that do not exist, on a cluster whose transactions are safe.
     *
     * @throws TopicsException if the cluster's transaction protocol is too old, an existing topic has another partition
     *     count, or the broker fails
     */
    public void ensure(Admin admin) {
        ensure(admin, Topics.ALL);
    }

    /** Creates the topics that all generations share, for a process that reads and writes no other. */
    public void ensureShared(Admin admin) {
        ensure(admin, Topics.ALL.stream().filter(topic -> !topic.generational()).toList());
    }

    private void ensure(Admin admin, List<Topic<?>> topics) {
        TransactionProtocol.require(admin);
        Map<String, Integer> present = partitionCounts(admin, topics);
        List<NewTopic> missing = new ArrayList<>();
        for (Topic<?> topic : topics) {
            Integer count = present.get(namespace.topicName(topic));
            if (count == null) {
                missing.add(description(topic));
            } else if (count != partitionsOf(topic)) {
                throw new TopicsException(
                        "topic %s has %d partitions where %d are configured; set tapeline.kafka.partitions=%d"
                                .formatted(namespace.topicName(topic), count, partitionsOf(topic), count));
            }
        }
        if (!missing.isEmpty()) {
            create(admin, missing);
            awaitVisible(admin, topics);
        }
    }

    /** The controller confirms a new topic before the brokers know it, and until then they reject its use. */
    private void awaitVisible(Admin admin, List<Topic<?>> topics) {
        long start = System.nanoTime();
        while (partitionCounts(admin, topics).size() < topics.size()) {
            if (System.nanoTime() - start > VISIBILITY_TIMEOUT.toNanos()) {
                throw new TopicsException(
                        "the broker does not know the topics that were created %d seconds ago: try again"
                                .formatted(VISIBILITY_TIMEOUT.toSeconds()));
            }
            LockSupport.parkNanos(VISIBILITY_POLL.toNanos());
        }
    }

    private Map<String, Integer> partitionCounts(Admin admin, List<Topic<?>> topics) {
        Map<String, Integer> counts = new HashMap<>();
        admin.describeTopics(topics.stream().map(namespace::topicName).toList())
                .topicNameValues()
                .forEach((name, future) -> {
                    try {
                        TopicDescription description = future.get();
                        counts.put(name, description.partitions().size());
                    } catch (ExecutionException e) {
                        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                            throw new TopicsException(
                                    "cannot look up topic " + name + ": "
                                            + e.getCause().getMessage(),
                                    e);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new TopicsException("interrupted while looking up topics", e);
                    }
                });
        return counts;
    }

    private void create(Admin admin, List<NewTopic> missing) {
        admin.createTopics(missing).values().forEach((name, future) -> {
            try {
                future.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new TopicsException(
                            "cannot create topic " + name + ": " + e.getCause().getMessage(), e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TopicsException("interrupted while creating topics", e);
            }
        });
    }

    private NewTopic description(Topic<?> topic) {
        Map<String, String> configs = new HashMap<>();
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_RECORD_BYTES));
        configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(minInSyncReplicas(replication)));
        switch (topic.retention()) {
            case FOR_EVER -> {
                configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
                configs.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
                configs.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
            }
            case COMPACTED -> configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        }
        return new NewTopic(namespace.topicName(topic), partitionsOf(topic), replication).configs(configs);
    }

    private int partitionsOf(Topic<?> topic) {
        return topic.keying() == Topic.Keying.SINGLE ? 1 : partitions;
    }
}
