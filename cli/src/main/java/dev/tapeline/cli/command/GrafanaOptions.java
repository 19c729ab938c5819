package dev.tapeline.cli.command;

import dev.tapeline.cli.UsageException;
import dev.tapeline.cli.config.TapelineConfig;
import dev.tapeline.cli.home.Home;
import dev.tapeline.dashboards.Provisioning;
import dev.tapeline.stack.grafana.GrafanaServer;
import dev.tapeline.stack.grafana.GrafanaSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --grafana-home}: an installed Grafana beside the roles, with the dashboards in it. */
final class GrafanaOptions {
    @Option(
            names = "--grafana-home",
            paramLabel = "DIR",
            description = "Also start the Grafana installed in this directory, with the dashboards, on loopback.")
    private Path grafanaHome;

    /** Fails in one line, before any server starts, when Grafana was asked for and is not there. */
    void requireInstalled(TapelineConfig config) {
        installation(config).ifPresent(directory -> {
            try {
                GrafanaSettings.requireProgram(directory);
            } catch (IllegalArgumentException e) {
                throw new UsageException(e.getMessage(), e);
            }
        });
    }

    /** Starts Grafana on the warehouse of the home, if it was asked for. */
    GrafanaBeside start(TapelineConfig config, Home home) {
        return new GrafanaBeside(installation(config).map(directory -> start(directory, config, home)));
    }

    private static GrafanaServer start(Path installation, TapelineConfig config, Home home) {
        Path files = home.directory().resolve("grafana");
        new Provisioning(WarehouseAddress.of(config, home).secret(), files).writeTo(files);
        GrafanaServer grafana = GrafanaServer.start(new GrafanaSettings(
                home.directory(),
                installation,
                files.resolve("provisioning"),
                files.resolve(Provisioning.HOME_DASHBOARD),
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
