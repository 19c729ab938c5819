package dev.tapeline.cli.command.grafana;

import dev.tapeline.cli.config.TapelineConfig;
import dev.tapeline.cli.home.TapelineHome;
import dev.tapeline.dashboards.GrafanaProvisioning;
import dev.tapeline.failure.UsageException;
import dev.tapeline.stack.grafana.GrafanaServer;
import dev.tapeline.stack.grafana.GrafanaSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --grafana-home}: an installed Grafana beside the roles, with the dashboards in it. */
public final class GrafanaOptions {
    @Option(
            names = "--grafana-home",
            paramLabel = "DIR",
            description = "Also start the Grafana installed in this directory, with the dashboards, on loopback.")
    private Path grafanaHome;

    /** Fails in one line, before any server starts, when Grafana was asked for and is not there. */
    public void requireInstalled(TapelineConfig config) {
        installation(config).ifPresent(directory -> {
            try {
                GrafanaSettings.requireProgram(directory);
            } catch (IllegalArgumentException e) {
                throw new UsageException(e.getMessage(), e);
            }
        });
    }

    /** Starts Grafana on the warehouse of the home, if it was asked for. */
    public GrafanaSession start(TapelineConfig config, TapelineHome home) {
        return new GrafanaSession(installation(config).map(directory -> start(directory, config, home)));
    }

    private static GrafanaServer start(Path installation, TapelineConfig config, TapelineHome home) {
        Path files = home.directory().resolve("grafana");
        new GrafanaProvisioning(WarehouseReaderAccess.of(config, home).secret(), files).writeTo(files);
        GrafanaServer grafana = GrafanaServer.start(new GrafanaSettings(
                home.directory(),
                installation,
                files.resolve("provisioning"),
                files.resolve(GrafanaProvisioning.HOME_DASHBOARD),
                config.grafana().port(),
                config.embedded().startTimeout()));
        // The pipeline is worth more than the view on it: it goes on.
        grafana.onFailure(failure -> System.err.println(
                "tapeline: " + failure.getMessage() + "; the roles go on, and the next tapeline up starts it again"));
        return grafana;
    }

    private Optional<Path> installation(TapelineConfig config) {
        return Optional.ofNullable(grafanaHome).or(() -> config.grafana().home());
    }
}
