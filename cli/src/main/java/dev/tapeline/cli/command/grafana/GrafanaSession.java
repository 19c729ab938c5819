package dev.tapeline.cli.command.grafana;

import dev.tapeline.stack.grafana.GrafanaServer;
import java.util.Optional;

/** The Grafana that runs beside the roles, or none. */
public record GrafanaSession(Optional<GrafanaServer> grafana) implements AutoCloseable {
    /** For the line that tells where everything is. */
    public String address() {
        return grafana.map(process -> ", Grafana " + process.address()).orElse("");
    }

    @Override
    public void close() {
        grafana.ifPresent(GrafanaServer::close);
    }
}
