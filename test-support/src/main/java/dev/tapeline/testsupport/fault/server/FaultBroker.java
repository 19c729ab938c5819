package dev.tapeline.testsupport.fault.server;

import dev.tapeline.stack.endpoint.KafkaEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.PrivateFile;
import dev.tapeline.stack.home.PropertiesText;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.process.ClassArchive;
import dev.tapeline.stack.process.JavaCommandLine;
import dev.tapeline.stack.process.ProcessSpec;
import dev.tapeline.stack.server.EmbeddedServer;
import dev.tapeline.stack.server.ServerFiles;
import dev.tapeline.testsupport.fault.role.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One broker of a cluster on loopback, with a listener for each channel whose advertised address is that of a proxy.
 *
 * <p>So clients of a channel reach every broker through its proxies only, without any change of the responses.
 */
final class FaultBroker implements EmbeddedServer {
    private static final String CLUSTER_ID = "ZmF1bHRzLW9mLXRhcGVsaQ";
    private static final int MAX_MESSAGE_BYTES = 20 << 20;

    private final StackHome home;
    private final Path services;
    private final BrokerPorts ports;
    private final String voters;
    private final int brokers;

    FaultBroker(StackHome home, Path services, BrokerPorts ports, String voters, int brokers) {
        this.home = home;
        this.services = services;
        this.ports = ports;
        this.voters = voters;
        this.brokers = brokers;
    }

    @Override
    public StackService service() {
        return StackService.KAFKA;
    }

    @Override
    public int port() {
        return ports.direct();
    }

    @Override
    public ProcessSpec prepare() throws IOException, InterruptedException {
        Path libraries = ServerFiles.find(services.resolve("kafka"), "[0-9]*").resolve("*");
        Path temporary = home.emptyTemporary(service());
        Files.deleteIfExists(readyFile());
        PrivateFile.write(settingsFile(), PropertiesText.of(settings()));
        if (!Files.exists(home.kafka().resolve("data").resolve("meta.properties"))) {
            format(libraries, temporary);
        }
        return new ProcessSpec(
                service(),
                new JavaCommandLine(256, temporary)
                        .classArchive(ClassArchive.of(services, StackService.KAFKA))
                        .flag("-XX:TieredStopAtLevel=1")
                        .property("org.slf4j.simpleLogger.defaultLogLevel", "warn")
                        .property("org.slf4j.simpleLogger.showDateTime", true)
                        .main(
                                libraries.toString(),
                                "dev.tapeline.stack.server.KafkaBroker",
                                settingsFile(),
                                readyFile()),
                home.kafka());
    }

    private void format(Path libraries, Path temporary) throws IOException, InterruptedException {
        Process formatting = new ProcessBuilder(new JavaCommandLine(128, temporary)
                        .flag("-XX:TieredStopAtLevel=1")
                        .main(
                                libraries.toString(),
                                "kafka.tools.StorageTool",
                                "format",
                                "--cluster-id",
                                CLUSTER_ID,
                                "--config",
                                settingsFile()))
                .directory(home.kafka().toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.log("format").toFile())
                .start();
        if (formatting.waitFor() != 0) {
            throw new StackException("the broker's directory could not be formatted: see " + home.log("format"));
        }
    }

    private Map<String, Object> settings() {
        Map<Channel, BrokerPorts.Proxied> channels = ports.channels();
        Map<String, Object> settings = new TreeMap<>(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                ports.node(),
                "controller.quorum.voters",
                voters,
                "listeners",
                "DIRECT://127.0.0.1:" + ports.direct() + ",CONTROLLER://127.0.0.1:" + ports.controller()
                        + channels.entrySet().stream()
                                .map(each -> "," + each.getKey() + "://127.0.0.1:"
                                        + each.getValue().listener())
                                .collect(Collectors.joining()),
                "advertised.listeners",
                "DIRECT://127.0.0.1:" + ports.direct()
                        + channels.entrySet().stream()
                                .map(each -> "," + each.getKey() + "://127.0.0.1:"
                                        + each.getValue().proxy())
                                .collect(Collectors.joining()),
                "listener.security.protocol.map",
                "DIRECT:PLAINTEXT,CONTROLLER:PLAINTEXT"
                        + channels.keySet().stream()
                                .map(each -> "," + each + ":PLAINTEXT")
                                .collect(Collectors.joining()),
                "inter.broker.listener.name",
                "DIRECT",
                "controller.listener.names",
                "CONTROLLER",
                "log.dirs",
                "data"));
        int replicas = Math.min(3, brokers);
        int inSync = Math.min(2, brokers);
        settings.putAll(Map.of(
                "auto.create.topics.enable", false,
                "message.max.bytes", MAX_MESSAGE_BYTES,
                "replica.fetch.max.bytes", MAX_MESSAGE_BYTES,
                "log.retention.ms", -1,
                "default.replication.factor", replicas,
                "min.insync.replicas", inSync));
        settings.putAll(Map.of(
                "offsets.topic.num.partitions",
                2,
                "offsets.topic.replication.factor",
                replicas,
                "transaction.state.log.num.partitions",
                2,
                "transaction.state.log.replication.factor",
                replicas,
                "transaction.state.log.min.isr",
                inSync,
                "share.coordinator.state.topic.num.partitions",
                1,
                "share.coordinator.state.topic.replication.factor",
                replicas,
                "share.coordinator.state.topic.min.isr",
                inSync,
                "group.initial.rebalance.delay.ms",
                0,
                "group.min.session.timeout.ms",
                500));
        // Transactions of processes that were killed are aborted soon, so that a seed stays cheap.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", 500);
        settings.putAll(Map.of("log.segment.bytes", 16 * 1024 * 1024, "log.index.size.max.bytes", 64 * 1024));
        settings.putAll(Map.of(
                "broker.session.timeout.ms", 2000,
                "broker.heartbeat.interval.ms", 200,
                "controller.quorum.election.timeout.ms", 400,
                "controller.quorum.fetch.timeout.ms", 1000,
                "controller.quorum.election.backoff.max.ms", 100));
        return settings;
    }

    @Override
    public boolean isReady() {
        return Files.exists(readyFile());
    }

    @Override
    public StackEndpoints addTo(StackEndpoints endpoints) {
        return endpoints.with(new KafkaEndpoint("127.0.0.1:" + ports.direct()));
    }

    private Path settingsFile() {
        return home.run().resolve("kafka.properties");
    }

    private Path readyFile() {
        return home.run().resolve("kafka.ready");
    }
}
