package dev.tapeline.cli.command.grafana;

import dev.tapeline.pipeline.grafana.RequestedGrafana;
import dev.tapeline.pipeline.config.TapelineConfig;
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

    /** The Grafana that was requested, here or in the configuration, if one was. */
    public RequestedGrafana of(TapelineConfig config) {
        return new RequestedGrafana(
                config, Optional.ofNullable(grafanaHome).or(() -> config.grafana().home()));
    }
}
