package dev.tapeline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.dashboards.GrafanaClient.PanelResponse;
import dev.tapeline.dashboards.description.AlertDescription;
import dev.tapeline.dashboards.report.HeadlessChromium;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.grafana.GrafanaServer;
import dev.tapeline.stack.grafana.GrafanaSettings;
import dev.tapeline.testsupport.http.WebhookServer;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Loads all dashboards and alert rules into an installed Grafana, runs every query through it, receives the alerts that fire, and looks
 * at each dashboard in a browser.
 *
 * <p>Runs only if {@code TAPELINE_TEST_GRAFANA_HOME} names the directory of a Grafana, 9.4 or newer. The browser needs Chromium; the
 * pictures are in {@code target/grafana}.
 */
@EnabledIfEnvironmentVariable(named = "TAPELINE_TEST_GRAFANA_HOME", matches = ".+")
class InstalledGrafanaIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    private static final Duration START = Duration.ofMinutes(2);
    /** Grafana reads the dashboards after it has become ready. */
    private static final Duration LOADED = Duration.ofMinutes(1);
    /** Some evaluations of {@link #INTERVAL}, and the wait of the group. */
    private static final Duration EVALUATED = Duration.ofMinutes(2);

    private static final Duration DRAWN = Duration.ofMinutes(1);
    /** The shortest interval that Grafana accepts. */
    private static final String INTERVAL = "10s";

    private static final String GROUP_WAIT = "1s";

    private static final int WIDTH = 1600;
    /** A row of the grid with its gap, in pixels. */
    private static final int GRID_ROW = 38;

    private static final int AROUND_THE_GRID = 400;

    @TempDir
    private Path directory;

    /** What the warehouse holds: many stocks, one, or none because each call to the vendor failed. */
    enum Market {
        SIMULATED(60),
        ONE_SYMBOL(1),
        FAILING_VENDOR(0);

        private final int symbols;

        Market(int symbols) {
            this.symbols = symbols;
        }
    }

    @ParameterizedTest
    @EnumSource
    void dashboardsAndAlertsWork(Market market) throws Exception {
        PostgresEndpoint database = STACK.databaseToCreate();
        SeededGoldWarehouse warehouse = SeededGoldWarehouse.in(database, market.symbols, 300, 12);
        try (WebhookServer receiver = WebhookServer.start();
                GrafanaServer grafana = GrafanaServer.start(settings(database, receiver));
                Connection reader = warehouse.asReader()) {
            GrafanaClient client = new GrafanaClient(grafana.address());

            await().atMost(LOADED)
                    .untilAsserted(() -> assertThat(client.dashboards()).containsExactlyInAnyOrderElementsOf(uids()));
            GrafanaSqlExpander selection = InitialSelection.of(reader);
            Map<DashboardPanels.Panel, PanelResponse> responses = responses(client, selection);
            assertThat(responses.entrySet().stream()
                            .filter(each -> !each.getValue().errors().isEmpty())
                            .map(each -> each.getKey().name() + ": "
                                    + each.getValue().errors()))
                    .isEmpty();
            await().atMost(EVALUATED).untilAsserted(() -> assertThat(client.alertRules())
                    .hasSameSizeAs(AlertRulesWriter.descriptions())
                    .allSatisfy((title, health) -> assertThat(health).as(title).isEqualTo("ok")));
            Set<String> firing = AlertsThatFire.atOnce(reader);
            assertThat(firing).isNotEmpty();
            await().atMost(EVALUATED)
                    .untilAsserted(
                            () -> assertThat(alerts(receiver).keySet()).containsExactlyInAnyOrderElementsOf(firing));
            alerts(receiver).forEach(InstalledGrafanaIT::assertThatItSaysWhatToDo);
            // The range of the queries, since the seed gets older than the dashboards' own range.
            String range = "&from=" + selection.from().toEpochMilli() + "&to="
                    + selection.to().toEpochMilli();
            lookAt(grafana.address(), range, market, responses);
        }
    }

    private static Map<DashboardPanels.Panel, PanelResponse> responses(
            GrafanaClient client, GrafanaSqlExpander selection) throws IOException, InterruptedException {
        Map<DashboardPanels.Panel, PanelResponse> responses = new LinkedHashMap<>();
        for (DashboardPanels.Panel panel : DashboardPanels.all().toList()) {
            responses.put(panel, client.responseTo(panel.json(), selection));
        }
        return responses;
    }

    /** The alerts that the receiver was told of, by title. An error of a query would be one with the title DatasourceError. */
    private static Map<String, JsonNode> alerts(WebhookServer receiver) throws IOException {
        Map<String, JsonNode> alerts = new LinkedHashMap<>();
        for (String body : receiver.bodies()) {
            JsonNode message = new ObjectMapper().readTree(body);
            assertThat(message.path("receiver").asText()).isEqualTo("tapeline");
            message.path("alerts")
                    .forEach(alert -> alerts.put(alert.at("/labels/alertname").asText(), alert));
        }
        return alerts;
    }

    private static void assertThatItSaysWhatToDo(String title, JsonNode alert) {
        AlertDescription description = AlertRulesWriter.descriptions().stream()
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow();
        assertThat(alert.path("status").asText()).isEqualTo("firing");
        assertThat(alert.at("/annotations/summary").asText()).isEqualTo(description.summary());
        assertThat(alert.path("panelURL").asText())
                .contains(
                        "/d/" + Dashboards.description(description.dashboard()).uid())
                .containsPattern("viewPanel=(panel-)?" + description.panel() + "\\b");
    }

    private static void lookAt(
            URI grafana, String range, Market market, Map<DashboardPanels.Panel, PanelResponse> responses)
            throws IOException, InterruptedException {
        Optional<Path> program = HeadlessChromium.installed();
        if (program.isEmpty()) {
            System.out.println("Chromium is not installed: nobody looks at the dashboards");
            return;
        }
        Path pictures = Files.createDirectories(
                Path.of("target", "grafana", market.name().toLowerCase(Locale.ROOT)));
        List<String> problems = new ArrayList<>();
        try (HeadlessChromium chromium =
                HeadlessChromium.start(program.get(), Files.createTempDirectory("chromium-profile"))) {
            for (Map.Entry<String, ? extends JsonNode> dashboard :
                    Dashboards.all().entrySet()) {
                Map<DashboardPanels.Panel, PanelResponse> expected = new LinkedHashMap<>(responses);
                expected.keySet().removeIf(panel -> !panel.dashboard().equals(dashboard.getKey()));
                URI page = grafana.resolve(
                        "/d/" + dashboard.getValue().path("uid").asText() + "?kiosk&theme=light" + range);
                chromium.open(page, WIDTH, height(dashboard.getValue()));
                problems.addAll(problemsOnceDrawn(chromium, expected));
                Files.write(pictures.resolve(dashboard.getKey() + ".png"), chromium.picture());
            }
        }
        assertThat(problems).isEmpty();
    }

    /** Waits until the panels are drawn; returns what is still wrong after that time. */
    private static List<String> problemsOnceDrawn(
            HeadlessChromium chromium, Map<DashboardPanels.Panel, PanelResponse> expected) {
        List<String> problems = new ArrayList<>();
        try {
            await().atMost(DRAWN).until(() -> {
                problems.clear();
                problems.addAll(
                        GrafanaPage.of(chromium.evaluate(GrafanaPage.SCRIPT)).problems(expected));
                return problems.isEmpty();
            });
        } catch (ConditionTimeoutException e) {
            return problems;
        }
        return problems;
    }

    /** A window in which the whole dashboard is visible, since Grafana draws a panel when it comes into view. */
    private static int height(JsonNode dashboard) {
        int rows = 0;
        for (JsonNode panel : dashboard.path("panels")) {
            rows = Math.max(
                    rows,
                    panel.at("/gridPos/y").asInt() + panel.at("/gridPos/h").asInt());
        }
        return rows * GRID_ROW + AROUND_THE_GRID;
    }

    private GrafanaSettings settings(PostgresEndpoint database, WebhookServer receiver) throws IOException {
        GrafanaDataSource warehouse = GrafanaDataSource.to(
                        database.host(), database.port(), database.database(), "disable")
                .withPassword(MigratedWarehouse.PASSWORD);
        AlertReceivers webhook = new AlertReceivers(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(receiver.uri("/alerts").toString()));
        new GrafanaProvisioning(warehouse, directory)
                .withAlertsTo(webhook.written())
                .writeTo(directory);
        shorten("provisioning/alerting/tapeline.yaml", "interval: \"5m\"", "interval: \"" + INTERVAL + "\"");
        shorten(GrafanaProvisioning.ALERT_DELIVERY, "group_wait: \"30s\"", "group_wait: \"" + GROUP_WAIT + "\"");
        return new GrafanaSettings(
                directory.resolve("home"),
                Path.of(System.getenv("TAPELINE_TEST_GRAFANA_HOME")),
                directory.resolve("provisioning"),
                directory.resolve(GrafanaProvisioning.HOME_DASHBOARD),
                0,
                START);
    }

    /** Replaces an interval of minutes, so that the test does not wait for it. */
    private void shorten(String name, String interval, String shorter) throws IOException {
        String text = Files.readString(directory.resolve(name));
        assertThat(text).contains(interval);
        Files.writeString(directory.resolve(name), text.replace(interval, shorter));
    }

    private static List<String> uids() {
        return Dashboards.all().values().stream()
                .map(dashboard -> dashboard.path("uid").asText())
                .toList();
    }
}
