package dev.tapeline.stack.endpoint;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The addresses of the services of a stack; a service that does not run has none. */
public record StackEndpoints(
        Optional<KafkaEndpoint> kafka,
        Optional<SchemaRegistryEndpoint> schemaRegistry,
        Optional<ObjectStoreEndpoint> objectStore,
        Optional<PostgresEndpoint> postgres) {

    public static final StackEndpoints NONE =
            new StackEndpoints(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public StackEndpoints with(KafkaEndpoint endpoint) {
        return new StackEndpoints(Optional.of(endpoint), schemaRegistry, objectStore, postgres);
    }

    public StackEndpoints with(SchemaRegistryEndpoint endpoint) {
        return new StackEndpoints(kafka, Optional.of(endpoint), objectStore, postgres);
    }

    public StackEndpoints with(ObjectStoreEndpoint endpoint) {
        return new StackEndpoints(kafka, schemaRegistry, Optional.of(endpoint), postgres);
    }

    public StackEndpoints with(PostgresEndpoint endpoint) {
        return new StackEndpoints(kafka, schemaRegistry, objectStore, Optional.of(endpoint));
    }

    /** The endpoints of these services alone. */
    public StackEndpoints only(Set<StackService> services) {
        return new StackEndpoints(
                kafka.filter(endpoint -> services.contains(StackService.KAFKA)),
                schemaRegistry.filter(endpoint -> services.contains(StackService.SCHEMA_REGISTRY)),
                objectStore.filter(endpoint -> services.contains(StackService.OBJECT_STORE)),
                postgres.filter(endpoint -> services.contains(StackService.POSTGRES)));
    }

    /** Whether each of the services has an endpoint. */
    public boolean containsAll(Collection<StackService> services) {
        return services.stream().allMatch(this::contains);
    }

    private boolean contains(StackService service) {
        return switch (service) {
            case KAFKA -> kafka.isPresent();
            case SCHEMA_REGISTRY -> schemaRegistry.isPresent();
            case OBJECT_STORE -> objectStore.isPresent();
            case POSTGRES -> postgres.isPresent();
        };
    }
}
