package dev.tapeline.pipeline.grafana;

import dev.tapeline.stack.grafana.GrafanaServer;
import java.util.Optional;

/** The Grafana that runs beside the roles, if one was requested. */
public record GrafanaSession(Optional<GrafanaServer> grafana) implements AutoCloseable {
    /** Its address, for the line that lists the endpoints. */
    public String address() {
        return grafana.map(process -> ", Grafana " + process.address()).orElse("");
    }

    @Override
    public void close() {
        grafana.ifPresent(GrafanaServer::close);
    }
}
