package dev.tapeline.cli.endtoend;

import dev.tapeline.stack.endpoint.ObjectStoreEndpoint;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.home.HomeSecrets;
import dev.tapeline.warehouse.WarehouseRole;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The environment variables of an installation with external servers: a command that has them runs all roles itself. */
final class ServerEnvironment {
    private ServerEnvironment() {}

    /**
     * The addresses of servers, and the logins.
     *
     * @param home whose secrets are the passwords of the roles
     */
    static Map<String, String> of(StackEndpoints endpoints, Path home) {
        PostgresEndpoint postgres = endpoints.postgres().orElseThrow();
        ObjectStoreEndpoint store = endpoints.objectStore().orElseThrow();
        Map<String, String> variables = new HashMap<>(Map.of(
                "TAPELINE_STACK", "external",
                "TAPELINE_KAFKA_BOOTSTRAP_SERVERS",
                        endpoints.kafka().orElseThrow().bootstrapServers(),
                "TAPELINE_REGISTRY_URL",
                        endpoints.schemaRegistry().orElseThrow().url().toString(),
                "TAPELINE_ARCHIVE_ENDPOINT", store.url().toString(),
                "TAPELINE_ARCHIVE_ACCESS_KEY", store.accessKey(),
                "TAPELINE_ARCHIVE_SECRET_KEY", store.secretKey()));
        variables.putAll(Map.of(
                "TAPELINE_WAREHOUSE_HOST", postgres.host(),
                "TAPELINE_WAREHOUSE_PORT", Integer.toString(postgres.port()),
                "TAPELINE_WAREHOUSE_DATABASE", postgres.database(),
                "TAPELINE_WAREHOUSE_ADMIN_USER", postgres.user(),
                "TAPELINE_WAREHOUSE_ADMIN_PASSWORD", postgres.password()));
        for (WarehouseRole role : WarehouseRole.values()) {
            variables.put(
                    "TAPELINE_WAREHOUSE_" + role.name().toUpperCase(Locale.ROOT) + "_PASSWORD",
                    HomeSecrets.in(home).get(role.roleName().replace('_', '-')));
        }
        return variables;
    }
}
