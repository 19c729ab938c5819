package dev.tapeline.stack.grafana;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The installation, content and port of Grafana.
 *
 * @param home of Tapeline; Grafana's state is in its directory {@code grafana}
 * @param installation directory of Grafana, which contains {@code bin}
 * @param provisioning directory of data sources, dashboards and alert rules
 * @param firstDashboard file of the home dashboard
 * @param port 0 for any free port
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

    /** Throws an {@link IllegalArgumentException} unless Grafana is installed in the directory. */
    public static void requireProgram(Path installation) {
        if (!Files.isExecutable(program(installation)) && !Files.isExecutable(olderProgram(installation))) {
            throw new IllegalArgumentException("there is no Grafana in " + installation
                    + " (no bin/grafana and no bin/grafana-server): name the directory it is installed in");
        }
    }

    /** The command that starts the server: {@code grafana server}, or {@code grafana-server} of older versions. */
    List<String> startCommand() {
        return Files.isExecutable(program(installation))
                ? List.of(program(installation).toString(), "server")
                : List.of(olderProgram(installation).toString());
    }

    private static Path program(Path installation) {
        return installation.resolve("bin").resolve("grafana");
    }

    private static Path olderProgram(Path installation) {
        return installation.resolve("bin").resolve("grafana-server");
    }
}
