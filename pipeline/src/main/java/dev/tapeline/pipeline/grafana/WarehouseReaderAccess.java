package dev.tapeline.pipeline.grafana;

import dev.tapeline.dashboards.GrafanaDataSource;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.config.TapelineConfig.StackKind;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.home.HomeSecrets;
import dev.tapeline.warehouse.WarehouseRole;
import java.nio.file.Path;
import java.util.Optional;

/** The address of a home's warehouse and the password of its reader. */
public record WarehouseReaderAccess(GrafanaDataSource connection, Optional<Path> passwordFile, Optional<String> password) {
    /** Of the embedded warehouse of a running home, or of the external one in the configuration. */
    public static WarehouseReaderAccess of(TapelineConfig config, TapelineHome home) {
        if (config.stack() == StackKind.EXTERNAL) {
            TapelineConfig.Warehouse warehouse = config.warehouse();
            return new WarehouseReaderAccess(
                    connection(config, warehouse.host(), warehouse.port(), warehouse.database()),
                    Optional.empty(),
                    warehouse.readerPassword());
        }
        PostgresEndpoint postgres = EmbeddedStack.running(home.directory())
                .flatMap(StackEndpoints::postgres)
                .orElseThrow(() -> new UsageException("no server of " + home.directory()
                        + " is running, so it has no address yet: start ./tapeline up first (fix the port with"
                        + " tapeline.embedded.ports.postgres), or omit --connected"));
        String secret = WarehouseRole.READER.roleName().replace('_', '-');
        return new WarehouseReaderAccess(
                connection(config, postgres.host(), postgres.port(), postgres.database()),
                Optional.of(home.directory().resolve("secrets").resolve(secret)),
                Optional.of(HomeSecrets.in(home.directory()).get(secret)));
    }

    /** Grafana reads the password from the home's file, or from its environment. */
    public GrafanaDataSource named() {
        return passwordFile.map(connection::withPasswordIn).orElse(connection);
    }

    /** The same, but with the password itself if it is known and has no file. */
    public GrafanaDataSource secret() {
        return passwordFile.isPresent()
                ? named()
                : password.map(connection::withPassword).orElse(connection);
    }

    /** With the password itself. */
    public GrafanaDataSource written() {
        return connection.withPassword(password.orElseThrow(() ->
                new UsageException("the reader's password is not known: set tapeline.warehouse.reader-password")));
    }

    private static GrafanaDataSource connection(TapelineConfig config, String host, int port, String database) {
        try {
            return GrafanaDataSource.to(host, port, database, config.grafana().sslMode());
        } catch (IllegalArgumentException e) {
            throw new UsageException("configuration: tapeline.grafana.ssl-mode: " + e.getMessage(), e);
        }
    }
}
