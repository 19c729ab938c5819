package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program in place of an installed Grafana, which {@code up} starts. */
final class GrafanaStandIn {
    private static final Pattern ADDRESS = Pattern.compile("Grafana (http://127\\.0\\.0\\.1:\\d+)");

    /** Reads its port from the configuration and responds to health checks. */
    private static final String PROGRAM = """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetSocketAddress;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.List;

            class Grafana {
                public static void main(String[] arguments) throws Exception {
                    List<String> lines = Files.readAllLines(Path.of(List.of(arguments).get(List.of(arguments).indexOf("--config") + 1)));
                    System.out.println("mail server " + System.getenv("GF_SMTP_HOST") + ", webhook "
                            + System.getenv("TAPELINE_ALERTS_WEBHOOK_URL"));
                    int port = Integer.parseInt(lines.stream()
                            .filter(line -> line.startsWith("http_port = ")).findFirst().get().substring(12));
                    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
                    server.createContext("/", exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
                    server.start();
                }
            }
            """;

    private GrafanaStandIn() {}

    /** Writes the program; returns the directory for {@code --grafana-home}. */
    static Path install(Path directory) throws IOException {
        Path program = directory.resolve("bin/grafana");
        Files.createDirectories(program.getParent());
        Path source = Files.writeString(program.resolveSibling("Grafana.java"), PROGRAM);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.writeString(program, "#!/bin/sh\nexec '%s' '%s' \"$@\"\n".formatted(java, source));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return directory;
    }

    /** The address that {@code up} has printed. */
    static URI address(String output) {
        Matcher address = ADDRESS.matcher(output);
        assertThat(address.find()).as(output).isTrue();
        return URI.create(address.group(1));
    }

    /** The status of the health endpoint; 0 if the connection fails. */
    static int status(URI uri) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri.resolve("/api/health")).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
