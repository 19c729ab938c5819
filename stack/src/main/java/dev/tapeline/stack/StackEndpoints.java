package dev.tapeline.stack;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Where the services of a stack answer; a service that was not asked for has no endpoint. */
public record StackEndpoints(
        Optional<KafkaEndpoint> kafka,
        Optional<RegistryEndpoint> schemaRegistry,
        Optional<ObjectStoreEndpoint> objectStore,
        Optional<PostgresEndpoint> postgres) {

    public static final StackEndpoints NONE =
            new StackEndpoints(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public StackEndpoints with(KafkaEndpoint endpoint) {
        return new StackEndpoints(Optional.of(endpoint), schemaRegistry, objectStore, postgres);
    }

    public StackEndpoints with(RegistryEndpoint endpoint) {
        return new StackEndpoints(kafka, Optional.of(endpoint), objectStore, postgres);
    }

    public StackEndpoints with(ObjectStoreEndpoint endpoint) {
        return new StackEndpoints(kafka, schemaRegistry, Optional.of(endpoint), postgres);
    }

    public StackEndpoints with(PostgresEndpoint endpoint) {
        return new StackEndpoints(kafka, schemaRegistry, objectStore, Optional.of(endpoint));
    }

    /** The same without the services that are not named. */
    public StackEndpoints only(Set<Service> services) {
        return new StackEndpoints(
                kafka.filter(endpoint -> services.contains(Service.KAFKA)),
                schemaRegistry.filter(endpoint -> services.contains(Service.SCHEMA_REGISTRY)),
                objectStore.filter(endpoint -> services.contains(Service.OBJECT_STORE)),
                postgres.filter(endpoint -> services.contains(Service.POSTGRES)));
    }

    /** True when each of the services has an endpoint here. */
    public boolean cover(Collection<Service> services) {
        return services.stream().allMatch(this::covers);
    }

    private boolean covers(Service service) {
        return switch (service) {
            case KAFKA -> kafka.isPresent();
            case SCHEMA_REGISTRY -> schemaRegistry.isPresent();
            case OBJECT_STORE -> objectStore.isPresent();
            case POSTGRES -> postgres.isPresent();
        };
    }
}
