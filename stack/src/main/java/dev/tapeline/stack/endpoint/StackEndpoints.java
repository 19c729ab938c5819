package dev.tapeline.stack.endpoint;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Where the services of a stack answer; a service that was not asked for has no endpoint. */
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

    /** The same without the services that are not named. */
    public StackEndpoints only(Set<StackService> services) {
        return new StackEndpoints(
                kafka.filter(endpoint -> services.contains(StackService.KAFKA)),
                schemaRegistry.filter(endpoint -> services.contains(StackService.SCHEMA_REGISTRY)),
                objectStore.filter(endpoint -> services.contains(StackService.OBJECT_STORE)),
                postgres.filter(endpoint -> services.contains(StackService.POSTGRES)));
    }

    /** True when each of the services has an endpoint here. */
    public boolean cover(Collection<StackService> services) {
        return services.stream().allMatch(this::covers);
    }

    private boolean covers(StackService service) {
        return switch (service) {
            case KAFKA -> kafka.isPresent();
            case SCHEMA_REGISTRY -> schemaRegistry.isPresent();
            case OBJECT_STORE -> objectStore.isPresent();
            case POSTGRES -> postgres.isPresent();
        };
    }
}
