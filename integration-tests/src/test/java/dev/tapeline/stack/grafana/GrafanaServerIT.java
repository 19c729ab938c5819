package dev.tapeline.stack.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.process.HttpProbe;
import dev.tapeline.stack.process.PidFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts, probes and stops a stand-in program in place of Grafana. */
class GrafanaServerIT {
    @TempDir
    private Path work;

    private Path home;

    @BeforeEach
    void setUp() {
        home = work.resolve("home");
    }

    @Test
    void respondsOnLoopbackUntilItIsClosed() throws IOException {
        GrafanaServer grafana = GrafanaServer.start(settings(FakeGrafana.installedIn(work.resolve("grafana")), 0));

        assertThat(grafana.address().getHost()).isEqualTo("127.0.0.1");
        assertThat(responds(grafana)).isTrue();
        assertThat(RunningGrafana.address(home)).contains(grafana.address());
        grafana.close();
        assertThat(RunningGrafana.address(home)).isEmpty();
        assertThat(responds(grafana)).isFalse();
        assertThat(home.resolve("run/grafana.pid")).doesNotExist();
    }

    @Test
    void everyoneCanReadAndNobodyCanLogIn() throws IOException {
        GrafanaServer.start(settings(FakeGrafana.installedIn(work.resolve("grafana")), 0))
                .close();

        Path file = home.resolve("grafana/grafana.ini");
        assertThat(Files.readString(file))
                .contains(
                        "http_addr = 127.0.0.1\n",
                        "disable_initial_admin_creation = true\n",
                        "disable_login_form = true\n",
                        "org_role = Viewer\n",
                        "provisioning = " + work.resolve("provisioning") + "\n",
                        "default_home_dashboard_path = " + work.resolve("first.json") + "\n",
                        "default_timezone = UTC\n",
                        "reporting_enabled = false\n",
                        "check_for_updates = false\n",
                        "check_for_plugin_updates = false\n",
                        "disable_gravatar = true\n",
                        "plugin_admin_enabled = false\n",
                        "external_enabled = false\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void programThatEndsImmediatelyIsReportedWithItsLastLogLine() throws IOException {
        Path broken = FakeGrafana.installedIn(work.resolve("grafana"), "echo 'error: cannot open database'; exit 3");

        assertThatThrownBy(() -> GrafanaServer.start(settings(broken, 0)))
                .isInstanceOf(StackException.class)
                .hasMessageContainingAll("exit code 3", "cannot open database", "grafana.log");
    }

    @Test
    void programThatDoesNotRespondIsStoppedAfterTheTimeout() throws IOException {
        Path silent = FakeGrafana.installedIn(work.resolve("grafana"), "exec tail -f /dev/null");
        GrafanaSettings settings = new GrafanaSettings(
                home, silent, work.resolve("provisioning"), work.resolve("first.json"), 0, Duration.ofSeconds(1));

        assertThatThrownBy(() -> GrafanaServer.start(settings)).hasMessageContaining("not ready within 1 s");
        assertThat(home.resolve("run/grafana.pid")).doesNotExist();
    }

    @Test
    void listenerIsCalledWhenGrafanaIsKilled() throws Exception {
        CompletableFuture<StackException> failure = new CompletableFuture<>();
        try (GrafanaServer grafana =
                GrafanaServer.start(settings(FakeGrafana.installedIn(work.resolve("grafana")), 0))) {
            grafana.onFailure(failure::complete);
            kill();

            assertThat(failure.get(20, TimeUnit.SECONDS)).hasMessageContaining("ended unexpectedly");
        }
    }

    @Test
    void nextStartStopsAnEarlierGrafana() throws IOException {
        Path installation = FakeGrafana.installedIn(work.resolve("grafana"));
        try (GrafanaServer left = GrafanaServer.start(settings(installation, 0));
                GrafanaServer next = GrafanaServer.start(settings(installation, 0))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> !responds(left));
            assertThat(responds(next)).isTrue();
        }
    }

    @Test
    void portInUseIsReported() throws IOException {
        Path installation = FakeGrafana.installedIn(work.resolve("grafana"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() -> GrafanaServer.requireFreePort(taken.getLocalPort()))
                    .hasMessageContaining("is in use");
            assertThatThrownBy(() -> GrafanaServer.start(settings(installation, taken.getLocalPort())))
                    .hasMessageContainingAll(Integer.toString(taken.getLocalPort()), "tapeline.grafana.port");
        }
    }

    @Test
    void directoryWithoutGrafanaIsRejected() {
        assertThatThrownBy(() -> settings(work.resolve("nowhere"), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no Grafana");
    }

    private GrafanaSettings settings(Path installation, int port) {
        return new GrafanaSettings(
                home,
                installation,
                work.resolve("provisioning"),
                work.resolve("first.json"),
                port,
                Duration.ofSeconds(30));
    }

    private static boolean responds(GrafanaServer grafana) {
        return HttpProbe.responds(grafana.address().resolve("/api/health"), status -> status == 200);
    }

    private void kill() {
        PidFile.of(StackHome.prepare(home), GrafanaServer.LABEL).liveProcesses().stream()
                .findFirst()
                .orElseThrow()
                .destroyForcibly();
    }
}
