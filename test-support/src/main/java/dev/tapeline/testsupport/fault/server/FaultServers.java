package dev.tapeline.testsupport.fault.server;

import dev.tapeline.stack.endpoint.ObjectStoreEndpoint;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.SchemaRegistryEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.postgres.PostgresServer;
import dev.tapeline.stack.process.FreePorts;
import dev.tapeline.stack.server.EmbeddedServer;
import dev.tapeline.stack.server.ObjectStoreServer;
import dev.tapeline.stack.server.SchemaRegistryServer;
import dev.tapeline.testsupport.fault.role.Channel;
import dev.tapeline.testsupport.fault.wire.FaultProxy;
import dev.tapeline.testsupport.fault.wire.WireListener;
import dev.tapeline.testsupport.fault.wire.WirePoint;
import dev.tapeline.testsupport.fault.wire.WireProtocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Brokers, schema registry, S3 server and Postgres, each behind one proxy per channel. Thread-safe. */
public final class FaultServers implements AutoCloseable {
    private final List<BrokerPorts> brokerPorts;
    private final List<FaultServer> brokers = new ArrayList<>();
    private final StackEndpoints endpoints;
    private final FaultServer registry;
    private final FaultServer objectStore;
    private final FaultServer postgres;
    private final Map<Channel, Map<WireProtocol, FaultProxy>> proxies = new EnumMap<>(Channel.class);
    private final List<FaultProxy> kafkaProxies = new ArrayList<>();
    private final Map<Channel, WireListener> listeners = new ConcurrentHashMap<>();

    private FaultServers(Path directory, Path services, int brokerCount, boolean areDisksSmall) {
        FreePorts free = new FreePorts(new HashSet<>());
        brokerPorts = IntStream.rangeClosed(1, brokerCount)
                .mapToObj(node -> BrokerPorts.choose(node, free))
                .toList();
        StackHome home = StackHome.prepare(directory.resolve("servers"));
        EmbeddedServer registryServer = new SchemaRegistryServer(home, services, free.next());
        EmbeddedServer storeServer = new ObjectStoreServer(home, services, free.next());
        EmbeddedServer postgresServer = new PostgresServer(home, services, free.next());
        StackEndpoints known = StackEndpoints.NONE;
        for (EmbeddedServer server : List.of(registryServer, storeServer, postgresServer)) {
            known = server.addTo(known);
        }
        endpoints = known;
        String voters = brokerPorts.stream()
                .map(ports -> ports.node() + "@127.0.0.1:" + ports.controller())
                .collect(Collectors.joining(","));
        List<CompletableFuture<FaultServer>> starting = brokerPorts.stream()
                .map(ports -> {
                    StackHome brokerHome = StackHome.prepare(directory.resolve("broker-" + ports.node()));
                    Optional<SmallDisk> disk =
                            areDisksSmall ? Optional.of(SmallDisk.mount(brokerHome.kafka())) : Optional.empty();
                    return CompletableFuture.supplyAsync(() -> FaultServer.start(
                            new FaultBroker(brokerHome, services, ports, voters, brokerCount), brokerHome, disk));
                })
                .toList();
        registry = FaultServer.start(registryServer, home, Optional.empty());
        objectStore = FaultServer.start(storeServer, home, Optional.empty());
        // SIGKILL would leave shared memory behind that forbids a new start for some time.
        postgres = FaultServer.start(
                postgresServer,
                home,
                "QUIT",
                areDisksSmall ? Optional.of(SmallDisk.mount(home.postgres())) : Optional.empty());
        starting.forEach(broker -> brokers.add(broker.join()));
        openProxies(free, registryServer.port(), storeServer.port(), postgresServer.port());
    }

    /**
     * Starts all servers and proxies.
     *
     * @param services programs of the servers, see {@code stack/target/services}
     * @param areDisksSmall whether brokers and Postgres have a disk of their own, which requires root on Linux
     */
    public static FaultServers start(Path directory, Path services, int brokers, boolean areDisksSmall) {
        return new FaultServers(directory, services, brokers, areDisksSmall);
    }

    private void openProxies(FreePorts free, int registryPort, int storePort, int postgresPort) {
        for (Channel channel : Channel.values()) {
            WireListener listener =
                    point -> listeners.getOrDefault(channel, WireListener.NONE).at(point);
            Map<WireProtocol, FaultProxy> ofChannel = new EnumMap<>(WireProtocol.class);
            ofChannel.put(
                    WireProtocol.REGISTRY, FaultProxy.open(WireProtocol.REGISTRY, free.next(), registryPort, listener));
            ofChannel.put(
                    WireProtocol.OBJECT_STORE,
                    FaultProxy.open(WireProtocol.OBJECT_STORE, free.next(), storePort, listener));
            ofChannel.put(
                    WireProtocol.POSTGRES, FaultProxy.open(WireProtocol.POSTGRES, free.next(), postgresPort, listener));
            proxies.put(channel, ofChannel);
            for (BrokerPorts ports : brokerPorts) {
                BrokerPorts.Proxied proxied = ports.channels().get(channel);
                if (proxied != null) {
                    kafkaProxies.add(
                            FaultProxy.open(WireProtocol.KAFKA, proxied.proxy(), proxied.listener(), listener));
                }
            }
        }
    }

    /** Injects faults into the requests of a channel from now on. */
    public void listen(Channel channel, WireListener listener) {
        listeners.put(channel, listener);
    }

    /** Injects no faults from now on. */
    public void stopListening() {
        listeners.clear();
    }

    public int brokerCount() {
        return brokers.size();
    }

    /**
     * The server that receives the requests of a point.
     *
     * @param broker which of several brokers, from 0
     */
    public FaultServer serverOf(WirePoint point, int broker) {
        return switch (point) {
            case KAFKA_PRODUCE,
                    KAFKA_FETCH,
                    KAFKA_JOIN_GROUP,
                    KAFKA_INIT_PRODUCER_ID,
                    KAFKA_END_TXN,
                    KAFKA_TXN_OFFSET_COMMIT -> brokers.get(broker % brokers.size());
            case POSTGRES_BEGIN, POSTGRES_COPY, POSTGRES_COMMIT, POSTGRES_STATEMENT -> postgres;
            case S3_PUT -> objectStore;
            case REGISTRY_CALL -> registry;
        };
    }

    /** The brokers' addresses without proxies, for the harness. */
    public String directBootstrapServers() {
        return brokerPorts.stream().map(ports -> "127.0.0.1:" + ports.direct()).collect(Collectors.joining(","));
    }

    /** Postgres without a proxy, for the harness. */
    public PostgresEndpoint directPostgres() {
        return endpoints.postgres().orElseThrow();
    }

    /** The addresses of the channel's proxies, as configuration of the application. */
    public Map<String, String> addresses(Channel channel) {
        ObjectStoreEndpoint store = endpoints.objectStore().orElseThrow();
        SchemaRegistryEndpoint registryEndpoint = endpoints.schemaRegistry().orElseThrow();
        Map<WireProtocol, FaultProxy> ofChannel = proxies.get(channel);
        String registryUrl =
                "http://127.0.0.1:" + ofChannel.get(WireProtocol.REGISTRY).port()
                        + registryEndpoint.url().getPath();
        String bootstrap = brokerPorts.stream()
                .map(ports -> "127.0.0.1:"
                        + (ports.channels().containsKey(channel)
                                ? ports.channels().get(channel).proxy()
                                : ports.direct()))
                .collect(Collectors.joining(","));
        return Map.of(
                "tapeline.kafka.bootstrap-servers",
                bootstrap,
                "tapeline.registry.url",
                registryUrl,
                "tapeline.archive.endpoint",
                "http://127.0.0.1:" + ofChannel.get(WireProtocol.OBJECT_STORE).port(),
                "tapeline.archive.access-key",
                store.accessKey(),
                "tapeline.archive.secret-key",
                store.secretKey(),
                "tapeline.warehouse.host",
                "127.0.0.1",
                "tapeline.warehouse.port",
                Integer.toString(ofChannel.get(WireProtocol.POSTGRES).port()));
    }

    @Override
    public void close() {
        kafkaProxies.forEach(FaultProxy::close);
        proxies.values().forEach(ofChannel -> ofChannel.values().forEach(FaultProxy::close));
        for (FaultServer server : List.of(registry, objectStore, postgres)) {
            server.close();
        }
        // At the same time: a controller waits for the others of its quorum.
        brokers.stream()
                .map(broker -> CompletableFuture.runAsync(broker::close))
                .toList()
                .forEach(CompletableFuture::join);
    }
}
