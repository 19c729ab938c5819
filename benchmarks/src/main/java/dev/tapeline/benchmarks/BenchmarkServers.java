package dev.tapeline.benchmarks;

import dev.tapeline.registry.RegistrySerdes;
import dev.tapeline.registry.SchemaRegistry;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.PostgresDatabases;
import dev.tapeline.stack.PostgresEndpoint;
import dev.tapeline.stack.Service;
import dev.tapeline.stack.StackSettings;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;

/** Embedded servers for one benchmark, in a directory that nobody else uses. */
public final class BenchmarkServers implements AutoCloseable {
    private static final Path SERVICES =
            Path.of(System.getProperty("tapeline.embedded.services", "stack/target/services"));

    private final Path directory;
    private final EmbeddedStack stack;
    private int databases;

    private BenchmarkServers(Path directory, EmbeddedStack stack) {
        this.directory = directory;
        this.stack = stack;
    }

    public static BenchmarkServers start(Service first, Service... others) throws IOException {
        Path directory = Files.createTempDirectory("tapeline-benchmark");
        return new BenchmarkServers(
                directory,
                EmbeddedStack.start(StackSettings.of(directory.resolve("home"), SERVICES), EnumSet.of(first, others)));
    }

    /** Properties of every Kafka client. */
    public Map<String, Object> kafka() {
        return Map.of(
                "bootstrap.servers", stack.endpoints().kafka().orElseThrow().bootstrapServers());
    }

    public RegistrySerdes serdes() {
        return new RegistrySerdes(new SchemaRegistry(
                stack.endpoints().schemaRegistry().orElseThrow().url()));
    }

    /** Where the state of a run may lie. */
    public Path directory(String name) {
        return directory.resolve(name);
    }

    /** A warehouse without a row in it. */
    public Warehouse freshWarehouse() throws SQLException {
        PostgresEndpoint server = stack.endpoints().postgres().orElseThrow();
        String name = "warehouse_" + databases++;
        new PostgresDatabases(server).createIfAbsent(name);
        Warehouse warehouse = new Warehouse(
                server.host(),
                server.port(),
                name,
                Arrays.stream(WarehouseRole.values()).collect(Collectors.toMap(role -> role, role -> "benchmark")));
        warehouse.provision(server.user(), server.password());
        warehouse.migrate();
        return warehouse;
    }

    @Override
    public void close() {
        stack.close();
    }
}
