package dev.tapeline.stack.server;

import dev.tapeline.stack.endpoint.KafkaEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.HomeVersions;
import dev.tapeline.stack.home.PrivateFile;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.process.ClassArchive;
import dev.tapeline.stack.process.JavaCommandLine;
import dev.tapeline.stack.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Apache Kafka, broker and controller in one process, tuned for a quick start, also after it was killed. */
public final class KafkaServer implements EmbeddedServer {

    private final StackHome home;
    private final Path versions;
    private final ClassArchive classes;
    private final int port;
    private final int controllerPort;

    public KafkaServer(StackHome home, Path services, int port, int controllerPort) {
        this.home = home;
        this.versions = services.resolve("kafka");
        this.classes = ClassArchive.of(services, StackService.KAFKA);
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
        // The build keeps one version.
        Path libraries = ServerFiles.find(versions, "[0-9]*");
        new HomeVersions(home.root()).open("Kafka", libraries.getFileName().toString());
        Path temporary = home.emptyTemporary(service());
        Files.createDirectories(home.kafka());
        Files.deleteIfExists(readyFile());
        PrivateFile.write(settingsFile(), KafkaBrokerSettings.text(port, controllerPort));
        List<String> command = new JavaCommandLine(256, temporary)
                .classArchive(classes)
                .flag("-XX:TieredStopAtLevel=1")
                .property("org.slf4j.simpleLogger.defaultLogLevel", "warn")
                .property("org.slf4j.simpleLogger.showDateTime", true)
                .property("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
                .main(libraries.resolve("*").toString(), KafkaBroker.class.getName(), settingsFile(), readyFile());
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

    private Path settingsFile() {
        return home.run().resolve("kafka.properties");
    }

    private Path readyFile() {
        return home.run().resolve("kafka.ready");
    }
}
