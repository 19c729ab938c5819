package dev.tapeline.stack.server;

import dev.tapeline.stack.endpoint.ObjectStoreEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.PrivateFile;
import dev.tapeline.stack.home.PropertiesText;
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
import java.util.Map;

/** S3Proxy: the S3 API with V4 signatures and conditional puts over a directory, with each object a plain file. */
public final class ObjectStoreServer implements EmbeddedServer {

    private final StackHome home;
    private final Path program;
    private final ClassArchive classes;
    private final int port;

    public ObjectStoreServer(StackHome home, Path services, int port) {
        this.home = home;
        this.program = services.resolve("s3");
        this.classes = ClassArchive.of(services, StackService.OBJECT_STORE);
        this.port = port;
    }

    @Override
    public StackService service() {
        return StackService.OBJECT_STORE;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ProcessSpec prepare() throws IOException {
        Files.createDirectories(home.objects());
        Path settings = home.run().resolve("object-store.properties");
        PrivateFile.write(settings, settings());
        List<String> command = new JavaCommandLine(96, home.emptyTemporary(service()))
                .classArchive(classes)
                .flag("-XX:TieredStopAtLevel=1")
                .property("LOG_LEVEL", "warn")
                .jar(ServerFiles.find(program, "s3proxy-*.jar"), "--properties", settings);
        return new ProcessSpec(service(), command, home.objects());
    }

    @Override
    public boolean isReady() {
        return HttpProbe.responds(url(), status -> status > 0);
    }

    @Override
    public StackEndpoints addTo(StackEndpoints endpoints) {
        return endpoints.with(new ObjectStoreEndpoint(url(), accessKey(), secretKey()));
    }

    private String settings() {
        return PropertiesText.of(Map.of(
                "s3proxy.endpoint",
                url(),
                "s3proxy.authorization",
                "aws-v4",
                "s3proxy.identity",
                accessKey(),
                "s3proxy.credential",
                secretKey(),
                "jclouds.provider",
                "filesystem-nio2",
                "jclouds.identity",
                "local",
                "jclouds.credential",
                "local",
                "jclouds.filesystem.basedir",
                home.objects()));
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private String accessKey() {
        return home.secrets().get("s3-access-key");
    }

    private String secretKey() {
        return home.secrets().get("s3-secret-key");
    }
}
