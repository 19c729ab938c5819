package dev.tapeline.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.stack.endpoint.KafkaEndpoint;
import dev.tapeline.stack.endpoint.ObjectStoreEndpoint;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.SchemaRegistryEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.PrivateFile;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The content of {@code run/stack.json}: the owner of a home's stack, its services and, once they are ready, their endpoints.
 *
 * @param command the owner's command, for messages
 */
record StackFile(
        ProcessIdentity owner,
        String command,
        Set<StackService> services,
        boolean ready,
        KafkaEndpoint kafka,
        SchemaRegistryEndpoint schemaRegistry,
        ObjectStoreEndpoint objectStore,
        PostgresEndpoint postgres) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static StackFile starting(String command, Set<StackService> services) {
        return of(command, services, false, StackEndpoints.NONE);
    }

    static StackFile ready(String command, Set<StackService> services, StackEndpoints endpoints) {
        return of(command, services, true, endpoints);
    }

    /** The file of a home whose owner is alive; empty if the home has no owner. */
    static Optional<StackFile> ofLiveOwner(Path home) {
        Path file = in(home);
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(file.toFile(), StackFile.class))
                            .filter(stack -> stack.owner().findLive().isPresent())
                    : Optional.empty();
        } catch (IOException e) {
            throw new StackException("The file " + file + " cannot be read: check who owns it, or delete it", e);
        }
    }

    StackEndpoints endpoints() {
        return new StackEndpoints(
                Optional.ofNullable(kafka),
                Optional.ofNullable(schemaRegistry),
                Optional.ofNullable(objectStore),
                Optional.ofNullable(postgres));
    }

    void writeTo(StackHome home) {
        try {
            PrivateFile.write(in(home.root()), JSON.writeValueAsString(this));
        } catch (IOException e) {
            throw new StackException("The home " + home.root() + " cannot be written: check who owns it", e);
        }
    }

    static void deleteFrom(StackHome home) {
        try {
            Files.deleteIfExists(in(home.root()));
        } catch (IOException e) {
            throw new StackException("The file " + in(home.root()) + " cannot be deleted: check who owns the home", e);
        }
    }

    private static StackFile of(String command, Set<StackService> services, boolean ready, StackEndpoints endpoints) {
        ProcessHandle self = ProcessHandle.current();
        return new StackFile(
                ProcessIdentity.of(self),
                command,
                services,
                ready,
                endpoints.kafka().orElse(null),
                endpoints.schemaRegistry().orElse(null),
                endpoints.objectStore().orElse(null),
                endpoints.postgres().orElse(null));
    }

    private static Path in(Path home) {
        return home.resolve("run").resolve("stack.json");
    }
}
