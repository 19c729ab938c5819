package dev.tapeline.stack.server;

import dev.tapeline.stack.home.PropertiesText;
import java.util.Map;
import java.util.TreeMap;

/** The settings of a single broker that is also the controller, tuned for a quick start and small files. */
final class KafkaBrokerSettings {

    private static final int MAX_MESSAGE_BYTES = 20 << 20;

    private KafkaBrokerSettings() {}

    /** The content of the broker's properties file. */
    static String text(int port, int controllerPort) {
        Map<String, Object> settings = new TreeMap<>(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                1,
                "controller.quorum.voters",
                "1@127.0.0.1:" + controllerPort,
                "listeners",
                "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                "CLIENTS://127.0.0.1:" + port,
                "listener.security.protocol.map",
                "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "CLIENTS",
                "controller.listener.names",
                "CONTROLLER",
                // Relative to the working directory: the broker reads a list here, and a home's path may contain
                // commas.
                "log.dirs",
                "data"));
        settings.putAll(Map.of(
                "auto.create.topics.enable",
                false,
                "message.max.bytes",
                MAX_MESSAGE_BYTES,
                "replica.fetch.max.bytes",
                MAX_MESSAGE_BYTES,
                "log.retention.ms",
                -1,
                "default.replication.factor",
                1));
        settings.putAll(Map.of(
                "offsets.topic.num.partitions", 4,
                "offsets.topic.replication.factor", 1,
                "offsets.retention.minutes", Integer.MAX_VALUE,
                "transaction.state.log.num.partitions", 4,
                "transaction.state.log.replication.factor", 1,
                "transaction.state.log.min.isr", 1,
                "share.coordinator.state.topic.num.partitions", 1,
                "share.coordinator.state.topic.replication.factor", 1,
                "share.coordinator.state.topic.min.isr", 1,
                "group.initial.rebalance.delay.ms", 0));
        // Kafka allocates the indexes of each partition at full size: small segments save disk space.
        settings.putAll(Map.of("log.segment.bytes", 256 * 1024 * 1024, "log.index.size.max.bytes", 512 * 1024));
        // Kafka's default is 128 MiB, half of the broker's heap, which it fills with zeros at each start. Compaction of
        // more than 600,000 new keys of a partition takes a second pass.
        settings.put("log.cleaner.dedupe.buffer.size", 16 * 1024 * 1024);
        // Short intervals, for a short start. The session is long: a broker that is fenced has no partitions for a
        // moment, in which Kafka may lose the end of a transaction, see StaleBrokerRegistration.
        settings.putAll(Map.of(
                "broker.session.timeout.ms", 18_000,
                "broker.heartbeat.interval.ms", 200,
                "controller.quorum.election.timeout.ms", 200,
                "controller.quorum.fetch.timeout.ms", 400,
                "controller.quorum.election.backoff.max.ms", 50));
        // Kafka's default is 500. The record that an idle controller writes tells a lone broker nothing, but costs a
        // quarter of its processor time.
        settings.put("metadata.max.idle.interval.ms", 5_000);
        return PropertiesText.of(settings);
    }
}
