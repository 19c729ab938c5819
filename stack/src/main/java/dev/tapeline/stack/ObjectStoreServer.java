package dev.tapeline.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** S3Proxy over a directory: the S3 API with V4 signatures and conditional puts, and the objects are plain files. */
final class ObjectStoreServer implements Server {

    private final StackHome home;
    private final Path program;
    private final int port;

    ObjectStoreServer(StackHome home, Path services, int port) {
        this.home = home;
        this.program = services.resolve("s3");
        this.port = port;
    }

    @Override
    public Service service() {
        return Service.OBJECT_STORE;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Launch prepare() throws IOException {
        Files.createDirectories(home.objects());
        Path settings = home.run().resolve("object-store.properties");
        PrivateFile.write(settings, settings());
        List<String> command = new JavaCommand(96, home.emptyTemporary(service()))
                .flag("-XX:TieredStopAtLevel=1")
                .property("LOG_LEVEL", "warn")
                .jar(LaidOut.file(program, "s3proxy-*.jar"), "--properties", settings);
        return new Launch(service(), command, home.objects());
    }

    @Override
    public boolean isReady() {
        return HttpProbe.answers(url(), status -> status > 0);
    }

    @Override
    public StackEndpoints addTo(StackEndpoints endpoints) {
        return endpoints.with(new ObjectStoreEndpoint(url(), accessKey(), secretKey()));
    }

    private String settings() {
        return String.join(
                "\n",
                "s3proxy.endpoint=" + url(),
                "s3proxy.authorization=aws-v4",
                "s3proxy.identity=" + accessKey(),
                "s3proxy.credential=" + secretKey(),
                "jclouds.provider=filesystem-nio2",
                "jclouds.identity=local",
                "jclouds.credential=local",
                "jclouds.filesystem.basedir=" + home.objects());
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
