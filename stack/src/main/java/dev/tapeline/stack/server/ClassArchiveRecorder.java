package dev.tapeline.stack.server;

import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.FileTree;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.process.ClassArchive;
import dev.tapeline.stack.process.FreePorts;
import dev.tapeline.stack.process.ProcessSpec;
import dev.tapeline.stack.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;

/**
 * The build step that starts the servers once, on an empty home, and records the classes that they load until they have
 * served {@link RecordedRequests}.
 *
 * <p>Its argument is the directory of the servers' programs. A server whose recording fails starts without an archive.
 */
final class ClassArchiveRecorder {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private final StackHome home;
    private final Path services;

    private ClassArchiveRecorder(StackHome home, Path services) {
        this.home = home;
        this.services = services;
    }

    public static void main(String[] arguments) throws IOException {
        Path services = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path home = Files.createTempDirectory("tapeline-class-archives");
        try {
            new ClassArchiveRecorder(StackHome.prepare(home), services).recordMissing();
        } finally {
            FileTree.delete(home);
        }
    }

    private void recordMissing() throws IOException {
        FreePorts ports = new FreePorts(Set.of());
        List<EmbeddedServer> servers = new ArrayList<>();
        if (isMissing(StackService.KAFKA, "kafka")) {
            servers.add(new RecordedServer(new KafkaServer(home, services, ports.next(), ports.next())));
        }
        if (isMissing(StackService.SCHEMA_REGISTRY, "registry")) {
            servers.add(new RecordedServer(new SchemaRegistryServer(home, services, ports.next())));
        }
        if (isMissing(StackService.OBJECT_STORE, "s3")) {
            servers.add(new RecordedServer(new ObjectStoreServer(home, services, ports.next())));
        }
        if (!servers.isEmpty()) {
            record(servers);
        }
    }

    private boolean isMissing(StackService service, String program) throws IOException {
        return !ClassArchive.of(services, service).isNewerThan(services.resolve(program));
    }

    private void record(List<EmbeddedServer> servers) throws IOException {
        List<SupervisedProcess> processes = new ServerStarter(home, START_TIMEOUT).startAll(servers);
        StackEndpoints endpoints = StackEndpoints.NONE;
        for (EmbeddedServer server : servers) {
            endpoints = server.addTo(endpoints);
        }
        use(endpoints);
        processes.forEach(SupervisedProcess::requestStop);
        processes.forEach(SupervisedProcess::awaitStop);
        for (EmbeddedServer server : servers) {
            ClassArchive archive = ClassArchive.of(services, server.service());
            System.out.println((archive.publish() ? "Recorded " : "Could not record ") + archive.file());
        }
    }

    private static void use(StackEndpoints endpoints) {
        try {
            if (endpoints.kafka().isPresent()) {
                RecordedRequests.toKafka(endpoints.kafka().get().bootstrapServers());
            }
            if (endpoints.schemaRegistry().isPresent()) {
                RecordedRequests.toSchemaRegistry(
                        endpoints.schemaRegistry().get().url());
            }
        } catch (IOException | ExecutionException | KafkaException e) {
            System.out.println("Only the classes of a start are recorded: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A server whose JVM writes the archive when it ends. */
    private final class RecordedServer implements EmbeddedServer {

        private final EmbeddedServer server;

        RecordedServer(EmbeddedServer server) {
            this.server = server;
        }

        @Override
        public StackService service() {
            return server.service();
        }

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public ProcessSpec prepare() throws IOException, InterruptedException {
            String recording = ClassArchive.of(services, service()).startRecording();
            return server.prepare().withJvmOption(recording);
        }

        @Override
        public boolean isReady() throws IOException {
            return server.isReady();
        }

        @Override
        public StackEndpoints addTo(StackEndpoints endpoints) {
            return server.addTo(endpoints);
        }
    }
}
