package dev.tapeline.cli.command.grafana;

import dev.tapeline.dashboards.AlertReceivers;
import dev.tapeline.dashboards.GrafanaProvisioning;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.grafana.GrafanaServer;
import dev.tapeline.stack.grafana.GrafanaSettings;
import dev.tapeline.stack.grafana.RunningGrafana;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --grafana-home}: starts an installed Grafana with the dashboards beside the roles. */
public final class GrafanaOptions {
    @Option(
            names = "--grafana-home",
            paramLabel = "DIR",
            description = "Also start the Grafana installed in this directory, with the dashboards, on loopback.")
    private Path grafanaHome;

    /** Fails before any server starts if Grafana was requested and is not installed, or could not listen on its port. */
    public void requireStartable(TapelineConfig config, TapelineHome home) {
        installation(config).ifPresent(directory -> {
            try {
                GrafanaSettings.requireProgram(directory);
                // The start of a new Grafana stops one that an earlier up has left behind.
                if (RunningGrafana.address(home.directory()).isEmpty()) {
                    GrafanaServer.requireFreePort(config.grafana().port());
                }
            } catch (IllegalArgumentException | StackException e) {
                throw new UsageException(e.getMessage(), e);
            }
        });
    }

    /** Starts Grafana on the warehouse of the home, if it was requested. */
    public GrafanaSession start(TapelineConfig config, TapelineHome home) {
        return new GrafanaSession(installation(config).map(directory -> start(directory, config, home)));
    }

    private static GrafanaServer start(Path installation, TapelineConfig config, TapelineHome home) {
        Path files = home.directory().resolve("grafana");
        new GrafanaProvisioning(WarehouseReaderAccess.of(config, home).secret(), files)
                .withAlertsTo(receivers(config).written())
                .withRunbookAt(config.alerts().runbookUrl())
                .writeTo(files);
        GrafanaServer grafana = GrafanaServer.start(new GrafanaSettings(
                home.directory(),
                installation,
                files.resolve("provisioning"),
                files.resolve(GrafanaProvisioning.HOME_DASHBOARD),
                config.grafana().port(),
                config.embedded().startTimeout()));
        // The roles do not depend on Grafana and keep running.
        grafana.onFailure(failure -> System.err.println("tapeline: " + failure.getMessage()
                + "; the roles keep running, and the next tapeline up starts it again"));
        return grafana;
    }

    /** The receivers of alerts in the configuration. */
    static AlertReceivers receivers(TapelineConfig config) {
        TapelineConfig.Alerts alerts = config.alerts();
        return new AlertReceivers(alerts.slackUrl(), alerts.discordUrl(), alerts.email(), alerts.webhookUrl());
    }

    private Optional<Path> installation(TapelineConfig config) {
        return Optional.ofNullable(grafanaHome).or(() -> config.grafana().home());
    }
}
