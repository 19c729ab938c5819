package dev.tapeline.cli.endtoend;

import dev.tapeline.operations.output.QueryResultWriter;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.StackSettings;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.HomeSecrets;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the servers of a home in the test, but no role; commands attach to them instead of starting their own.
 *
 * <p>For commands that need no other role, such as queries, {@code model} and the roles themselves; {@code run} leaves
 * normalizing and loading to the owner of the servers and needs an {@link UpProcess} instead.
 */
final class StackForHome implements AutoCloseable {
    private static final Path SERVICES =
            Path.of("..", "stack", "target", "services").toAbsolutePath().normalize();
    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final EmbeddedStack stack;

    private StackForHome(EmbeddedStack stack) {
        this.stack = stack;
    }

    /** Starts the servers of a home, which is created if it does not exist. */
    static StackForHome start(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path marker = directory.resolve("home.properties");
        if (!Files.exists(marker)) {
            Files.writeString(marker, "format=1\n");
        }
        return new StackForHome(EmbeddedStack.start(
                new StackSettings(directory, SERVICES, Map.of(), LONGEST_START), Set.of(StackService.values())));
    }

    StackEndpoints endpoints() {
        return stack.endpoints();
    }

    /** The output of {@code sql --csv} for a home whose servers run, queried with the same role but in this process. */
    static List<String> query(Path home, String sql) {
        try (Connection connection = as(WarehouseRole.READER, home);
                Statement statement = connection.createStatement()) {
            StringWriter text = new StringWriter();
            new QueryResultWriter(statement.executeQuery(sql), text).csv();
            return text.toString().lines().toList();
        } catch (IOException | SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** A connection to the warehouse of a home whose servers run. */
    static Connection as(WarehouseRole role, Path home) throws SQLException {
        PostgresEndpoint postgres = EmbeddedStack.running(home)
                .flatMap(StackEndpoints::postgres)
                .orElseThrow(() -> new AssertionError("no servers run at " + home));
        String secret = role.roleName().replace('_', '-');
        return new Warehouse(
                        postgres.host(),
                        postgres.port(),
                        postgres.database(),
                        Map.of(role, HomeSecrets.in(home).get(secret)))
                .as(role)
                .getConnection();
    }

    @Override
    public void close() {
        stack.close();
    }
}
