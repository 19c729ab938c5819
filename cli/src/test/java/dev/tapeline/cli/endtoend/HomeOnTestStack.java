package dev.tapeline.cli.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.PrivateFile;
import dev.tapeline.stack.process.ProcessIdentity;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A home without servers of its own: commands attach to those that all tests of the build share.
 *
 * <p>It has its own topics, subjects, bucket and database. Its {@code run/stack.json} says that this JVM runs the servers.
 */
record HomeOnTestStack(Path directory, StackEndpoints endpoints, String name) {

    /** The servers that such a home needs: a static field of the test class. */
    static StackExtension servers() {
        return StackExtension.with(
                StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.OBJECT_STORE, StackService.POSTGRES);
    }

    /** Creates the home, with a migrated warehouse. */
    static HomeOnTestStack create(Path directory, StackExtension servers) {
        TapelineHome.existingOrNew(directory).make();
        PostgresEndpoint database = servers.databaseToCreate();
        MigratedWarehouse.in(database);
        HomeOnTestStack home =
                new HomeOnTestStack(directory, servers.endpoints().with(database), servers.freshName());
        try {
            home.write();
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() throws IOException {
        Files.writeString(
                configuration(), "tapeline.kafka.topic-prefix=%s.%ntapeline.archive.bucket=%s%n".formatted(name, name));
        Path secrets = Files.createDirectories(directory.resolve("secrets"));
        for (WarehouseRole role : WarehouseRole.values()) {
            PrivateFile.write(secrets.resolve(role.roleName().replace('_', '-')), MigratedWarehouse.PASSWORD);
        }
        Map<String, Object> stack = new LinkedHashMap<>();
        stack.put("owner", ProcessIdentity.of(ProcessHandle.current()));
        stack.put("command", "a test");
        stack.put("services", StackService.values());
        stack.put("ready", true);
        stack.put("kafka", endpoints.kafka().orElseThrow());
        stack.put("schemaRegistry", endpoints.schemaRegistry().orElseThrow());
        stack.put("objectStore", endpoints.objectStore().orElseThrow());
        stack.put("postgres", endpoints.postgres().orElseThrow());
        Files.createDirectories(directory.resolve("run"));
        PrivateFile.write(directory.resolve("run").resolve("stack.json"), new ObjectMapper().writeValueAsString(stack));
    }

    Path configuration() {
        return directory.resolve("tapeline.properties");
    }

    /** The name on the broker of one of the home's topics or groups. */
    String onBroker(String topicOrGroup) {
        return name + "." + topicOrGroup;
    }
}
