package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapeline.simulator.SimulatedAlphaVantage;
import dev.tapeline.simulator.SimulatorSettings;
import dev.tapeline.simulator.fault.SimulatedFault;
import dev.tapeline.simulator.market.SimulatedMarket;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.process.FreePorts;
import dev.tapeline.testsupport.http.WebhookServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Checks the HTTP endpoints of health and metrics while {@code up} starts, while it runs, and after a server has stopped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HealthEndpointsIT {
    private static final Duration START = Duration.ofMinutes(2);
    private static final int NO_CONNECTION = 0;
    private static final String KEY = "CANARY0QWERTZUIO";
    private static final String TOKEN = "WEBHOOK0TOKEN0CANARY";

    @TempDir
    static Path work;

    private final HttpClient http = HttpClient.newHttpClient();
    private CommandLineProcess tapeline;
    private int port;
    private Process up;
    private SimulatedAlphaVantage vendor;
    private WebhookServer receiver;

    @BeforeAll
    void startUp() throws IOException {
        port = new FreePorts(Set.of()).next();
        vendor = SimulatedAlphaVantage.start(
                SimulatedMarket.seeded(42), Clock.systemUTC(), SimulatorSettings.defaults());
        vendor.inject(SimulatedFault.BAD_KEY);
        Files.writeString(Files.createDirectories(work.resolve("home")).resolve("watchlist.csv"), "symbol\nBRINQ\n");
        receiver = WebhookServer.start();
        tapeline = new CommandLineProcess(work)
                .with(Map.of(
                        "ALPHAVANTAGE_API_KEY",
                        KEY,
                        "ALPHAVANTAGE_BASE_URL",
                        vendor.baseUri().toString(),
                        "TAPELINE_NOTIFY_URL",
                        receiver.uri("/notify/" + TOKEN).toString(),
                        "TAPELINE_HEARTBEAT_URL",
                        receiver.uri("/ping/" + TOKEN).toString()));
        up = tapeline.start("up", "--home", "home", "--set", "http.port=" + port);
    }

    @AfterAll
    void stop() throws InterruptedException {
        up.destroy();
        if (!up.waitFor(60, TimeUnit.SECONDS)) {
            up.destroyForcibly();
        }
        vendor.close();
        receiver.close();
    }

    @Test
    @Order(1)
    void processIsAliveButNotReadyUntilItsRolesHaveStarted() {
        await().atMost(START).pollInterval(Duration.ofMillis(20)).until(() -> status("/q/health/live") == 200);

        assertThat(status("/q/health/started")).isEqualTo(503);
        assertThat(status("/q/health/ready")).isEqualTo(503);
        assertThat(body("/q/health/ready")).contains("\"why\": \"starting\"");
        assertThat(status("/q/health/live")).isEqualTo(200);

        await().atMost(START).until(() -> status("/q/health/ready") == 200);
        assertThat(status("/q/health/started")).isEqualTo(200);
        assertThat(status("/q/health/live")).isEqualTo(200);
        await().untilAsserted(() -> assertThat(body("/q/metrics"))
                .contains(
                        "tapeline_rows_in_total{role=\"normalizer\"}",
                        "tapeline_rows_out_total{role=\"sink\"}",
                        "tapeline_consumer_lag{role=\"sink\"}",
                        "tapeline_log_events_total{level=\"error\"}",
                        "tapeline_build_info{command=\"up\"",
                        "tapeline_model_runs_total{outcome=\"built\"} ",
                        "tapeline_api_calls_due ",
                        "tapeline_rejections_open 0.0",
                        "jvm_memory_used_bytes{area=\"heap\""));
        assertThat(CommandLineProcess.commandLines(up))
                .as("those of the servers, too")
                .hasSizeGreaterThan(StackService.values().length)
                .noneMatch(line -> line.contains(KEY));
    }

    @Test
    @Order(2)
    void revokedKeyIsVisibleWhereverSomeoneLooks() throws IOException {
        await().atMost(START).until(() -> status("/q/health/ready") == 200);
        await().atMost(START).until(() -> tapeline.read("out").contains("not fetching: "));

        assertThat(tapeline.read("out")).contains("not fetching: the vendor rejects the API key", "./tapeline init");
        assertThat(status("/q/health/well")).isEqualTo(503);
        assertThat(body("/q/health/well"))
                .contains("\"name\": \"fetching\"", "\"status\": \"DOWN\"")
                .contains("\"key-rejected\": \"the vendor rejects the API key");
        assertThat(status("/q/health/ready")).isEqualTo(200);
        assertThat(status("/q/health/live")).isEqualTo(200);
        assertThat(vendor.calls()).isEqualTo(1);

        CommandLineProcess other = new CommandLineProcess(Files.createDirectories(work.resolve("other")))
                .with(Map.of(
                        "ALPHAVANTAGE_API_KEY",
                        KEY,
                        "ALPHAVANTAGE_BASE_URL",
                        vendor.baseUri().toString()));
        String home = work.resolve("home").toString();
        assertThat(other.run("status", "--home", home).out())
                .containsPattern("not fetching +the vendor rejects the API key .*: set your own with ./tapeline init");
        assertThat(other.run("status", "BRINQ", "--home", home).out())
                .contains("BAD_KEY", "to do", "the vendor rejects the API key");
    }

    @Test
    @Order(3)
    void revokedKeyIsToldOnceWithoutShowingTheAddress() throws IOException {
        await().atMost(START).until(() -> receiver.requests().stream()
                .anyMatch(request -> request.body().contains("\"event\":\"key-rejected\"")));

        assertThat(receiver.bodies())
                .filteredOn(body -> body.contains("key-rejected"))
                .singleElement()
                .asString()
                .contains("Tapeline home: nothing is fetched: the vendor rejects the API key", "./tapeline init")
                .doesNotContain("CANARY0");
        assertThat(receiver.requests().stream().filter(request -> request.path().startsWith("/ping")))
                .allMatch(request -> request.method().equals("GET"));
        assertThat(tapeline.read("out") + tapeline.read("err")).doesNotContain(TOKEN);
        assertThat(Files.readString(work.resolve("home/logs/tapeline.log"))).doesNotContain(TOKEN);
        assertThat(body("/q/metrics")).containsPattern("tapeline_notifications_total\\{outcome=\"sent\"} [1-9]");
    }

    @Test
    @Order(4)
    void unavailableServerIsNamedByTheReadinessAndOnTheTerminalUntilItIsBack()
            throws IOException, InterruptedException {
        await().atMost(START).until(() -> status("/q/health/ready") == 200);

        signal("STOP", registry());
        await().atMost(START).until(() -> status("/q/health/ready") == 503);
        assertThat(body("/q/health/ready"))
                .containsPattern("\"the schema registry at http.*\": \"unavailable since 20.*Z: ");
        assertThat(status("/q/health/live")).isEqualTo(200);
        assertThat(tapeline.read("err")).containsPattern("the schema registry at http\\S+ is unavailable, retrying: ");

        signal("CONT", registry());
        await().atMost(START).until(() -> status("/q/health/ready") == 200);
        assertThat(tapeline.read("err"))
                .containsPattern("the schema registry at http\\S+ is available again after [0-9]+ s");
    }

    @Test
    @Order(5)
    void neitherAliveNorReadyAfterAServerHasStopped() {
        await().atMost(START).until(() -> status("/q/health/ready") == 200);

        assertThat(Pattern.compile("\"name\": \"(.*?)\"")
                        .matcher(body("/q/health"))
                        .results()
                        .map(name -> name.group(1)))
                .contains("started", "ready", "roles")
                .doesNotHaveDuplicates();

        database().destroyForcibly();

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> status("/q/health/live") == 503 || !up.isAlive());
        assertThat(up.isAlive()).as("still closing its other servers").isTrue();
        assertThat(body("/q/health/live")).contains("\"status\": \"DOWN\"", "\"why\": ");
        assertThat(status("/q/health/ready")).isNotEqualTo(200);
        await().atMost(Duration.ofMinutes(1)).until(() -> !up.isAlive());
        assertThat(up.exitValue()).isEqualTo(1);
        assertThat(tapeline.read("err").lines().filter(line -> line.startsWith("tapeline: ")))
                .hasSize(1);
        assertThat(receiver.bodies()).last().asString().contains("\"event\":\"stopped\"");
    }

    private ProcessHandle registry() {
        return up.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .filter(process -> process.info().commandLine().orElse("").contains("apicurio"))
                .findFirst()
                .orElseThrow();
    }

    private static void signal(String signal, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** The server process of the warehouse, which runs beside the application. */
    private ProcessHandle database() {
        return up.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                .min(Comparator.comparing(
                        process -> process.info().startInstant().orElseThrow()))
                .orElseThrow();
    }

    private int status(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return NO_CONNECTION;
        }
    }

    private String body(String path) {
        try {
            return get(path).body();
        } catch (IOException e) {
            return "";
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
