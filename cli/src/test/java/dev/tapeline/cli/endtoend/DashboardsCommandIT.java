package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports the dashboards as files, and runs them in a Grafana that {@code up} starts. */
class DashboardsCommandIT {
    private static final Pattern GRAFANA = Pattern.compile("Grafana (http://127\\.0\\.0\\.1:\\d+)");

    /** Replaces an installed Grafana: reads its port from the configuration and responds to health checks. */
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

    @TempDir
    private Path work;

    @Test
    void filesAreWrittenWithoutServersAndWithoutSecrets() throws IOException {
        Ended ended = new CommandLineProcess(work).run("dashboards", "--out", "grafana", "--json");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        JsonNode report = new ObjectMapper().readTree(ended.out());
        assertThat(report.path("files")).hasSize(11).allSatisfy(file -> assertThat(
                        work.resolve("grafana").resolve(file.asText()))
                .isNotEmptyFile());
        assertThat(report.path("environment"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "TAPELINE_WAREHOUSE_HOST",
                        "TAPELINE_WAREHOUSE_PORT",
                        "TAPELINE_WAREHOUSE_DATABASE",
                        "TAPELINE_WAREHOUSE_READER_PASSWORD");
        assertThat(work.resolve(".tapeline")).doesNotExist();
    }

    @Test
    void grafanaStartsAndStopsWithUp() throws Exception {
        Path home = work.resolve("home");
        CommandLineProcess up = new CommandLineProcess(Files.createDirectory(work.resolve("up")))
                .with(Map.of("GF_SMTP_HOST", "mail:25", "TAPELINE_ALERTS_WEBHOOK_URL", "http://127.0.0.1:9/alerts"));
        Process running = up.start(
                "up",
                "--home",
                home.toString(),
                "--grafana-home",
                installed().toString(),
                "--set",
                "http.port=0",
                "--set",
                "grafana.port=0");
        await().atMost(Duration.ofMinutes(2)).until(() -> up.read("out").contains("up: ") || !running.isAlive());
        assertThat(running.isAlive()).as(up.read("err")).isTrue();
        Matcher url = GRAFANA.matcher(up.read("out"));
        assertThat(url.find()).as(up.read("out")).isTrue();
        URI grafana = URI.create(url.group(1));

        assertThat(status(grafana)).isEqualTo(200);
        assertThat(home.resolve("logs/grafana.log")).content().contains("mail server mail:25, webhook null");
        assertThat(home.resolve("grafana/provisioning/alerting/tapeline-delivery.yaml"))
                .content()
                .contains("http://127.0.0.1:9/alerts");
        String dataSource = Files.readString(home.resolve("grafana/provisioning/datasources/tapeline.yaml"));
        assertThat(dataSource)
                .contains("127.0.0.1:", "$__file{" + home.resolve("secrets/tapeline-reader") + "}")
                .doesNotContain(Files.readString(home.resolve("secrets/tapeline-reader")));
        CommandLineProcess other = new CommandLineProcess(work);
        Ended connected = other.run("dashboards", "--out", "mine", "--connected", "--home", home.toString());
        assertThat(connected.out()).contains("GF_PATHS_PROVISIONING").doesNotContain("in its environment");
        Ended written = other.run("dashboards", "--out", "mine", "--with-password", "--home", home.toString());
        assertThat(written.exitCode()).isZero();
        Path withPassword = work.resolve("mine/provisioning/datasources/tapeline.yaml");
        assertThat(withPassword).content().contains(Files.readString(home.resolve("secrets/tapeline-reader")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(withPassword)))
                .isEqualTo("rw-------");

        JsonNode status = new ObjectMapper()
                .readTree(
                        other.run("status", "--json", "--home", home.toString()).out());
        assertThat(status.path("grafana").asText()).isEqualTo(grafana.toString());

        assertThat(other.run("down", "--home", home.toString()).exitCode()).isZero();
        assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
        await().atMost(Duration.ofSeconds(20)).until(() -> status(grafana) == 0);
    }

    private Path installed() throws IOException {
        Path program = work.resolve("installed/bin/grafana");
        Files.createDirectories(program.getParent());
        Path source = Files.writeString(program.resolveSibling("Grafana.java"), PROGRAM);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.writeString(program, "#!/bin/sh\nexec '%s' '%s' \"$@\"\n".formatted(java, source));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return work.resolve("installed");
    }

    /** The status of the health endpoint; 0 if the connection fails. */
    private static int status(URI uri) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri.resolve("/api/health")).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
