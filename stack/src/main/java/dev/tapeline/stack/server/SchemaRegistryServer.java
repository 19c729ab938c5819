package dev.tapeline.stack.server;

import dev.tapeline.stack.endpoint.SchemaRegistryEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.process.ClassArchive;
import dev.tapeline.stack.process.HttpProbe;
import dev.tapeline.stack.process.JavaCommandLine;
import dev.tapeline.stack.process.ProcessSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Apicurio Registry with an H2 database file, used through its Confluent REST API. */
public final class SchemaRegistryServer implements EmbeddedServer {

    private final StackHome home;
    private final Path program;
    private final ClassArchive classes;
    private final int port;

    public SchemaRegistryServer(StackHome home, Path services, int port) {
        this.home = home;
        this.program = services.resolve("registry");
        this.classes = ClassArchive.of(services, StackService.SCHEMA_REGISTRY);
        this.port = port;
    }

    @Override
    public StackService service() {
        return StackService.SCHEMA_REGISTRY;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ProcessSpec prepare() throws IOException {
        Path temporary = home.emptyTemporary(service());
        Files.createDirectories(home.registry());
        List<String> command = new JavaCommandLine(192, temporary)
                .classArchive(classes)
                .flag("-XX:TieredStopAtLevel=1")
                .property("quarkus.http.host", "127.0.0.1")
                .property("quarkus.http.port", port)
                .property("quarkus.http.access-log.enabled", false)
                .property("apicurio.storage.kind", "sql")
                .property("apicurio.storage.sql.kind", "h2")
                // Relative: a home's path may contain the separator of the URL's settings.
                .property("apicurio.datasource.url", "jdbc:h2:file:./registry")
                .property("apicurio.datasource.jdbc.initial-size", 1)
                .property("apicurio.datasource.jdbc.min-size", 1)
                .property("apicurio.datasource.jdbc.max-size", 10)
                .property("apicurio.import.work-dir", temporary)
                .jar(ServerFiles.find(program, "*-runner.jar"));
        return new ProcessSpec(service(), command, home.registry());
    }

    @Override
    public boolean isReady() {
        return HttpProbe.responds(URI.create(url() + "/subjects"), status -> status == 200);
    }

    @Override
    public StackEndpoints addTo(StackEndpoints endpoints) {
        return endpoints.with(new SchemaRegistryEndpoint(url()));
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7");
    }
}
