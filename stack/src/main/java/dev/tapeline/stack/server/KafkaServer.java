package dev.tapeline.stack.server;

import dev.tapeline.stack.endpoint.KafkaEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.PrivateFile;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.process.JavaCommandLine;
import dev.tapeline.stack.process.ProcessSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Apache Kafka, broker and controller in one process, tuned for a quick start, also after it was killed. */
public final class KafkaServer implements EmbeddedServer {

    private static final int MAX_MESSAGE_BYTES = 20 << 20;

    private final StackHome home;
    private final Path libraries;
    private final int port;
    private final int controllerPort;

    public KafkaServer(StackHome home, Path services, int port, int controllerPort) {
        this.home = home;
        this.libraries = services.resolve("kafka").resolve("lib");
        this.port = port;
        this.controllerPort = controllerPort;
    }

    @Override
    public StackService service() {
        return StackService.KAFKA;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ProcessSpec prepare() throws IOException {
        ServerFiles.find(libraries, "kafka_2.13-*.jar");
        Path temporary = home.emptyTemporary(service());
        Files.createDirectories(home.kafka());
        Files.deleteIfExists(readyFile());
        PrivateFile.write(settingsFile(), settings());
        List<String> command = new JavaCommandLine(256, temporary)
                .flag("-XX:TieredStopAtLevel=1")
                .property("org.slf4j.simpleLogger.defaultLogLevel", "warn")
                .property("org.slf4j.simpleLogger.showDateTime", true)
                .property("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
                .main(
                        brokerClasses() + ":" + libraries.resolve("*"),
                        KafkaBroker.class.getName(),
                        settingsFile(),
                        readyFile());
        return new ProcessSpec(service(), command, home.kafka());
    }

    @Override
    public boolean isReady() {
        return Files.exists(readyFile());
    }

    @Override
    public StackEndpoints addTo(StackEndpoints endpoints) {
        return endpoints.with(new KafkaEndpoint("127.0.0.1:" + port));
    }

    // The broker's JVM gets a copy of its main class, since the class loader here may read from a nested jar.
    private Path brokerClasses() throws IOException {
        Path classes = home.run().resolve("broker-classes");
        String name = KafkaBroker.class.getName().replace('.', '/') + ".class";
        Path target = classes.resolve(name);
        Files.createDirectories(target.getParent());
        try (InputStream source = KafkaServer.class.getResourceAsStream("/" + name)) {
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return classes;
    }

    private String settings() {
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
                "log.dirs",
                home.kafka().resolve("data")));
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
        // Without these a broker that was killed waits for its old session to expire: it starts in 13 s instead of 4 s.
        settings.putAll(Map.of(
                "broker.session.timeout.ms", 2000,
                "broker.heartbeat.interval.ms", 200,
                "controller.quorum.election.timeout.ms", 200,
                "controller.quorum.fetch.timeout.ms", 400,
                "controller.quorum.election.backoff.max.ms", 50));
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n"));
    }

    private Path settingsFile() {
        return home.run().resolve("kafka.properties");
    }

    private Path readyFile() {
        return home.run().resolve("kafka.ready");
    }
}
