package dev.tapeline.stack.grafana;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Which Grafana to start, and with what.
 *
 * @param home of Tapeline: Grafana's state is kept in its folder {@code grafana}
 * @param installation Grafana's own directory, the one with {@code bin} in it
 * @param provisioning directory of data sources, dashboards and alert rules
 * @param firstDashboard what is shown first
 * @param port 0 chooses a free one
 */
public record GrafanaSettings(
        Path home, Path installation, Path provisioning, Path firstDashboard, int port, Duration startTimeout) {

    public GrafanaSettings {
        home = home.toAbsolutePath().normalize();
        installation = installation.toAbsolutePath().normalize();
        provisioning = provisioning.toAbsolutePath().normalize();
        firstDashboard = firstDashboard.toAbsolutePath().normalize();
        requireProgram(installation);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port of Grafana must be from 0 to 65535: " + port);
        }
    }

    /** Fails unless a Grafana is installed in the directory. */
    public static void requireProgram(Path installation) {
        if (!Files.isExecutable(newer(installation)) && !Files.isExecutable(older(installation))) {
            throw new IllegalArgumentException("there is no Grafana in " + installation
                    + " (no bin/grafana and no bin/grafana-server): name the directory it is installed in");
        }
    }

    /** The program and how it is told to serve: {@code grafana server}, or the older {@code grafana-server}. */
    List<String> program() {
        return Files.isExecutable(newer(installation))
                ? List.of(newer(installation).toString(), "server")
                : List.of(older(installation).toString());
    }

    private static Path newer(Path installation) {
        return installation.resolve("bin").resolve("grafana");
    }

    private static Path older(Path installation) {
        return installation.resolve("bin").resolve("grafana-server");
    }
}
