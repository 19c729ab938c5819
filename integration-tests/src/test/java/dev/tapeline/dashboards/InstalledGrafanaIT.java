package dev.tapeline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tapeline.dashboards.description.AlertDescription;
import dev.tapeline.dashboards.report.HeadlessChromium;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.grafana.GrafanaServer;
import dev.tapeline.stack.grafana.GrafanaSettings;
import dev.tapeline.testsupport.stack.StackExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Loads all dashboards and alert rules into an installed Grafana, runs every query through it, and takes pictures.
 *
 * <p>Runs only if {@code TAPELINE_TEST_GRAFANA_HOME} names the directory of a Grafana; the pictures, in {@code target/grafana}, need
 * Chromium.
 */
@EnabledIfEnvironmentVariable(named = "TAPELINE_TEST_GRAFANA_HOME", matches = ".+")
class InstalledGrafanaIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    private static final Duration START = Duration.ofMinutes(2);
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 5000;

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
    void dashboardsAndAlertRulesWork(Market market) throws Exception {
        PostgresEndpoint database = STACK.freshDatabase();
        SeededGoldWarehouse warehouse = SeededGoldWarehouse.in(database, market.symbols, 300, 12);
        try (GrafanaServer grafana = GrafanaServer.start(settings(database));
                Connection reader = warehouse.asReader()) {
            GrafanaClient client = new GrafanaClient(grafana.address());

            assertThat(client.dashboards()).containsExactlyInAnyOrderElementsOf(uids());
            assertThat(client.alertRules().keySet())
                    .containsExactlyInAnyOrderElementsOf(AlertRulesWriter.descriptions().stream()
                            .map(AlertDescription::title)
                            .toList());
            assertThat(client.alertRules().values()).noneMatch(health -> health.startsWith("error"));
            assertThat(errors(client, InitialSelection.of(reader))).isEmpty();
            takePictures(grafana.address(), market);
        }
    }

    private static List<String> errors(GrafanaClient client, GrafanaSqlExpander selection)
            throws IOException, InterruptedException {
        List<String> errors = new ArrayList<>();
        for (DashboardPanels.Panel panel : DashboardPanels.all().toList()) {
            client.errorsOf(panel.json(), selection).forEach(error -> errors.add(panel.name() + ": " + error));
        }
        return errors;
    }

    private static void takePictures(URI grafana, Market market) throws IOException, InterruptedException {
        Optional<Path> program = HeadlessChromium.installed();
        if (program.isEmpty()) {
            System.out.println("Chromium is not installed: no pictures of the dashboards are taken");
            return;
        }
        Path pictures = Files.createDirectories(
                Path.of("target", "grafana", market.name().toLowerCase(Locale.ROOT)));
        try (HeadlessChromium chromium =
                HeadlessChromium.start(program.get(), Files.createTempDirectory("chromium-profile"))) {
            for (Map.Entry<String, ? extends JsonNode> dashboard :
                    Dashboards.all().entrySet()) {
                URI page =
                        grafana.resolve("/d/" + dashboard.getValue().path("uid").asText() + "?kiosk&theme=light");
                Files.write(pictures.resolve(dashboard.getKey() + ".png"), chromium.screenshot(page, WIDTH, HEIGHT));
            }
        }
    }

    private GrafanaSettings settings(PostgresEndpoint database) {
        GrafanaDataSource warehouse = GrafanaDataSource.to(
                        database.host(), database.port(), database.database(), "disable")
                .withPassword("test");
        new GrafanaProvisioning(warehouse, directory).writeTo(directory);
        return new GrafanaSettings(
                directory.resolve("home"),
                Path.of(System.getenv("TAPELINE_TEST_GRAFANA_HOME")),
                directory.resolve("provisioning"),
                directory.resolve(GrafanaProvisioning.HOME_DASHBOARD),
                0,
                START);
    }

    private static List<String> uids() {
        return Dashboards.all().values().stream()
                .map(dashboard -> dashboard.path("uid").asText())
                .toList();
    }
}
