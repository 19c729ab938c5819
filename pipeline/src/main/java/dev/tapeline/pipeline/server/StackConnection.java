package dev.tapeline.pipeline.server;

import dev.tapeline.extractor.archive.ArchiveSettings;
import dev.tapeline.extractor.archive.S3ClientFactory;
import dev.tapeline.failure.TransientRetry;
import dev.tapeline.failure.UsageException;
import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationTable;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.config.TapelineConfig.StackKind;
import dev.tapeline.pipeline.outage.DependencyProbe;
import dev.tapeline.registry.RegistrySerdes;
import dev.tapeline.registry.SchemaRegistry;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.endpoint.ObjectStoreEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.warehouse.Warehouse;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * The servers that a command uses: those of a running home, its own, or external ones.
 *
 * <p>Closing stops only servers that were started here.
 */
public final class StackConnection implements AutoCloseable {
    private final TapelineConfig config;
    private final TapelineHome home;
    private final Set<StackService> services;
    private final Optional<StackEndpoints> embedded;
    private final Optional<EmbeddedStack> own;
    private final WarehouseConnection warehouse;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private StackConnection(
            TapelineConfig config,
            TapelineHome home,
            Set<StackService> services,
            Optional<StackEndpoints> embedded,
            Optional<EmbeddedStack> own) {
        this.config = config;
        this.home = home;
        this.services = services;
        this.embedded = embedded;
        this.own = own;
        this.warehouse = new WarehouseConnection(config, home, embedded);
        own.ifPresent(stack -> stack.onFailure(failure::set));
    }

    /**
     * Attaches to running servers of the home if they include these services, else starts them; external ones must
     * respond.
     *
     * @param command shown to users of other commands that find the home in use
     * @param ready is told how many of the services are ready
     */
    public static StackConnection open(
            TapelineConfig config, TapelineHome home, String command, Set<StackService> services, IntConsumer ready) {
        if (config.stack() == StackKind.EXTERNAL) {
            StackConnection servers = new StackConnection(config, home, services, Optional.empty(), Optional.empty());
            ExternalServers.require(servers, config, services);
            ready.accept(services.size());
            return servers;
        }
        Optional<StackEndpoints> running = EmbeddedStack.awaitRunning(
                        home.directory(), services, config.embedded().startTimeout())
                .filter(endpoints -> endpoints.containsAll(services));
        if (running.isPresent()) {
            ready.accept(services.size());
            return new StackConnection(config, home, services, running, Optional.empty());
        }
        EmbeddedStack stack = EmbeddedStack.start(EmbeddedSettings.of(config, home, command), services, ready);
        return new StackConnection(config, home, services, Optional.of(stack.endpoints()), Optional.of(stack));
    }

    /** Whether the servers run elsewhere. */
    public boolean isExternal() {
        return embedded.isEmpty();
    }

    /** Whether another process runs the servers and the roles of this home. */
    public boolean isAttached() {
        return embedded.isPresent() && own.isEmpty();
    }

    /** Why a server that was started here has stopped, if one has. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Fails if a server or the process that ran the servers has stopped. */
    public void requireAlive() {
        failure().ifPresent(cause -> {
            throw new RoleStoppedException(cause.getMessage(), cause);
        });
        if (isAttached() && EmbeddedStack.running(home.directory()).isEmpty()) {
            throw new RoleStoppedException(
                    "the process that ran the servers of " + home.directory() + " has stopped: start it again", null);
        }
    }

    public String bootstrapServers() {
        return embedded.flatMap(StackEndpoints::kafka)
                .map(kafka -> kafka.bootstrapServers())
                .or(() -> config.kafka().bootstrapServers())
                .orElseThrow(() -> missing("tapeline.kafka.bootstrap-servers"));
    }

    /** Properties of every Kafka client: the address and the configured properties. */
    public Map<String, Object> kafkaProperties() {
        Map<String, Object> properties = new HashMap<>(config.kafka().properties());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        return properties;
    }

    /** Names of the topics and groups that all generations share. */
    public PipelineNamespace namespace() {
        return namespace(Generation.FIRST);
    }

    /** Names of the topics and groups of a generation. */
    public PipelineNamespace namespace(Generation generation) {
        return generation.namespace(config.kafka().topicPrefix().orElse(""));
    }

    /** The generation that serves the readers now; the first one if the warehouse is new. */
    public Generation currentGeneration() {
        return currentGeneration(TransientRetry.OF_READS);
    }

    /** The same, which waits for the warehouse as the retry says. */
    public Generation currentGeneration(TransientRetry retry) {
        return warehouse
                .pointerReader()
                .map(reader -> new GenerationTable(reader, retry).current())
                .orElse(Generation.FIRST);
    }

    /** Serdes for roles, which repeat what fails. */
    public TopicSerdes serdes() {
        return serdes(TransientRetry.NONE);
    }

    /** Serdes that wait for the registry as the retry says. */
    public TopicSerdes serdes(TransientRetry retry) {
        return new RegistrySerdes(registry(retry), config.kafka().topicPrefix().orElse(""));
    }

    SchemaRegistry registry(TransientRetry retry) {
        return new SchemaRegistry(registryUrl(), RegistryAuthentication.of(config.registry()), retry);
    }

    URI registryUrl() {
        return embedded.flatMap(StackEndpoints::schemaRegistry)
                .map(registry -> registry.url())
                .or(() -> config.registry().url())
                .orElseThrow(() -> missing("tapeline.registry.url"));
    }

    public ArchiveSettings archive() {
        TapelineConfig.Archive archive = config.archive();
        Optional<ObjectStoreEndpoint> store = embedded.flatMap(StackEndpoints::objectStore);
        if (store.isPresent()) {
            return new ArchiveSettings(
                    store.get().url(),
                    archive.region(),
                    archive.bucket(),
                    store.get().accessKey(),
                    store.get().secretKey());
        }
        URI endpoint = archive.endpoint().orElseThrow(() -> missing("tapeline.archive.endpoint"));
        if (archive.accessKey().isEmpty()
                && archive.secretKey().isEmpty()
                && S3ClientFactory.hasContainerCredentials()) {
            return new ArchiveSettings(endpoint, archive.region(), archive.bucket(), Optional.empty());
        }
        return new ArchiveSettings(
                endpoint,
                archive.region(),
                archive.bucket(),
                archive.accessKey().orElseThrow(() -> missing("tapeline.archive.access-key")),
                archive.secretKey().orElseThrow(() -> missing("tapeline.archive.secret-key")));
    }

    /** The warehouse; it may not be migrated yet. */
    public Warehouse warehouse() {
        return warehouse.warehouse();
    }

    /** Migrates the warehouse to the newest version; creates the database roles if an administrator is configured. */
    public Warehouse preparedWarehouse() {
        return warehouse.prepared();
    }

    /** As {@link #preparedWarehouse()}, but external roles that exist keep their passwords and rights. */
    public Warehouse examinedWarehouse() {
        return warehouse.examined();
    }

    /**
     * The warehouse as the reader role.
     *
     * @throws UsageException if nothing has been loaded into it, so that the role does not exist yet
     */
    public DataSource loadedWarehouse() {
        return warehouse.loaded();
    }

    /** The warehouse as any role that this process knows; empty without one. */
    Optional<DataSource> anyRole() {
        return warehouse.pointerReader();
    }

    /** Probes of the servers that were asked for. */
    public List<DependencyProbe> probes() {
        return ServerProbes.of(this, services);
    }

    /** The warehouse as the reader role with kept connections, for queries that this process repeats. */
    public DataSource pooledReader() {
        return warehouse.pooledReader();
    }

    /** The warehouse as the monitor role; empty without a warehouse or without the password of that role. */
    public Optional<DataSource> monitor() {
        return warehouse.monitor();
    }

    /** The warehouse as the reader role; empty without a warehouse or without the password of that role. */
    public Optional<DataSource> reader() {
        return warehouse.reader();
    }

    private static UsageException missing(String key) {
        return new UsageException("TAPELINE_STACK=external requires the key " + key);
    }

    @Override
    public void close() {
        warehouse.close();
        own.ifPresent(EmbeddedStack::close);
    }
}
