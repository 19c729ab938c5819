package dev.tapeline.pipeline.grafana;

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

/**
 * The Grafana that is to run beside the roles.
 *
 * @param installation directory of an installed Grafana; empty if none was requested
 */
public record RequestedGrafana(TapelineConfig config, Optional<Path> installation) {
    /** Fails before any server starts if Grafana was requested and is not installed, or could not listen on its port. */
    public void requireStartable(TapelineHome home) {
        installation.ifPresent(directory -> {
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
    public GrafanaSession start(TapelineHome home) {
        return new GrafanaSession(installation.map(directory -> start(directory, home)));
    }

    private GrafanaServer start(Path directory, TapelineHome home) {
        Path files = home.directory().resolve("grafana");
        new GrafanaProvisioning(WarehouseReaderAccess.of(config, home).secret(), files)
                .withAlertsTo(receivers(config).written())
                .withRunbookAt(config.alerts().runbookUrl())
                .writeTo(files);
        GrafanaServer grafana = GrafanaServer.start(new GrafanaSettings(
                home.directory(),
                directory,
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
    public static AlertReceivers receivers(TapelineConfig config) {
        TapelineConfig.Alerts alerts = config.alerts();
        return new AlertReceivers(alerts.slackUrl(), alerts.discordUrl(), alerts.email(), alerts.webhookUrl());
    }
}
