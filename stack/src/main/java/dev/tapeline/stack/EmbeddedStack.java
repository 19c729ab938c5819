package dev.tapeline.stack;

import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.grafana.GrafanaServer;
import dev.tapeline.stack.home.DiskSpace;
import dev.tapeline.stack.home.HomePorts;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.postgres.PostgresServer;
import dev.tapeline.stack.process.FreePorts;
import dev.tapeline.stack.process.LeftoverProcesses;
import dev.tapeline.stack.process.SupervisedProcess;
import dev.tapeline.stack.server.EmbeddedServer;
import dev.tapeline.stack.server.KafkaServer;
import dev.tapeline.stack.server.ObjectStoreServer;
import dev.tapeline.stack.server.SchemaRegistryServer;
import dev.tapeline.stack.server.ServerStarter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka, schema registry, S3 server and PostgreSQL as child processes on loopback, with their data in one home.
 *
 * <p>No server outlives the process that started it, even if that process is killed. Thread-safe.
 */
public final class EmbeddedStack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final StackHome home;
    private final StackHomeLock lock;
    private final List<SupervisedProcess> processes;
    private final StackEndpoints endpoints;
    private final CompletableFuture<StackException> failure = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedStack(
            StackHome home, StackHomeLock lock, List<SupervisedProcess> processes, StackEndpoints endpoints) {
        this.home = home;
        this.lock = lock;
        this.processes = processes;
        this.endpoints = endpoints;
    }

    /**
     * Starts the services in parallel and returns when all are ready.
     *
     * @throws StackException if one does not start; the others are stopped again
     */
    public static EmbeddedStack start(StackSettings settings, Set<StackService> services) {
        return start(settings, services, ready -> {});
    }

    /**
     * Starts the services in parallel and returns when all are ready.
     *
     * @param ready is told how many are ready, on the calling thread
     * @throws StackException if one does not start; the others are stopped again
     */
    public static EmbeddedStack start(StackSettings settings, Set<StackService> services, IntConsumer ready) {
        if (services.isEmpty()) {
            throw new IllegalArgumentException("a stack has at least one service");
        }
        DiskSpace.obstacleToStart(settings.home()).ifPresent(line -> {
            throw new StackException(line);
        });
        StackHome home = StackHome.prepare(settings.home());
        StackHomeLock lock = StackHomeLock.take(home);
        try {
            return start(settings, EnumSet.copyOf(services), home, lock, ready);
        } catch (RuntimeException e) {
            StackFile.deleteFrom(home);
            lock.close();
            throw e;
        }
    }

    private static EmbeddedStack start(
            StackSettings settings, Set<StackService> services, StackHome home, StackHomeLock lock, IntConsumer ready) {
        StackFile.starting(settings.command(), services).writeTo(home);
        stopLeftoverProcesses(home);
        List<EmbeddedServer> servers = servers(settings, services, home);
        StackEndpoints endpoints = StackEndpoints.NONE;
        for (EmbeddedServer server : servers) {
            endpoints = server.addTo(endpoints);
        }
        EmbeddedStack stack = new EmbeddedStack(
                home, lock, new ServerStarter(home, settings.startTimeout()).startAll(servers, ready), endpoints);
        try {
            StackFile.ready(settings.command(), services, endpoints).writeTo(home);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
        stack.watchProcesses();
        LOG.atInfo()
                .addKeyValue("home", home.root())
                .addKeyValue("services", services)
                .log("Stack started");
        return stack;
    }

    /** The endpoints of the stack that another live process runs at this home; empty if there is none or it is not ready. */
    public static Optional<StackEndpoints> running(Path home) {
        return StackFile.ofLiveOwner(home).filter(StackFile::ready).map(StackFile::endpoints);
    }

    /**
     * The same, but waits while the other process is still starting these services.
     *
     * @param timeout after which it is taken for not running
     */
    public static Optional<StackEndpoints> awaitRunning(Path home, Set<StackService> services, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (StackFile.ofLiveOwner(home)
                        .filter(file -> !file.ready() && file.services().containsAll(services))
                        .isPresent()
                && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
        return running(home);
    }

    /** The process that runs or starts a stack at this home; empty if there is none. */
    public static Optional<StackOwner> owner(Path home) {
        return StackFile.ofLiveOwner(home)
                .flatMap(file -> file.owner().findLive().map(process -> new StackOwner(process, file.command())));
    }

    /**
     * Runs an action while no process runs, starts or stops a stack at this home, nor can start one.
     *
     * @throws StackException if one does
     */
    public static void whileStopped(Path home, Runnable action) {
        try (StackHomeLock lock = StackHomeLock.take(StackHome.prepare(home))) {
            action.run();
        }
    }

    public StackEndpoints endpoints() {
        return endpoints;
    }

    /** Calls the listener if a server ends unexpectedly, immediately if one already has; on an unspecified thread. */
    public void onFailure(Consumer<StackException> listener) {
        var unused = failure.thenAccept(listener);
    }

    /** Stops all servers; one that does not stop in time is killed. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            // First, so that no other process attaches to servers that are stopping.
            StackFile.deleteFrom(home);
            processes.forEach(SupervisedProcess::requestStop);
            processes.forEach(SupervisedProcess::awaitStop);
            lock.close();
            LOG.atInfo().addKeyValue("home", home.root()).log("Stack stopped");
        }
    }

    private void watchProcesses() {
        for (SupervisedProcess process : processes) {
            var unused = process.onExit().thenAccept(exitCode -> onExit(process.label(), exitCode));
        }
    }

    private void onExit(String label, int exitCode) {
        StackException unexpectedEnd = new StackException(label + " ended unexpectedly (exit code " + exitCode
                + "): see why in " + home.log(label) + " and start again");
        if (!closed.get()) {
            failure.complete(unexpectedEnd);
        }
    }

    private static void stopLeftoverProcesses(StackHome home) {
        for (StackService service : StackService.values()) {
            LeftoverProcesses.stop(home, service.label(), service.stopSignal());
        }
        LeftoverProcesses.stop(home, GrafanaServer.LABEL, GrafanaServer.STOP_SIGNAL);
    }

    private static List<EmbeddedServer> servers(StackSettings settings, Set<StackService> services, StackHome home) {
        HomePorts lastPorts = HomePorts.of(home.root());
        FreePorts freePorts = new FreePorts(new HashSet<>(settings.ports().values()));
        Map<String, Integer> ports = new HashMap<>();
        Path programs = settings.services();
        List<EmbeddedServer> servers = new ArrayList<>();
        for (StackService service : services) {
            Integer fixed = settings.ports().get(service);
            int port = fixed == null ? freePorts.nextPreferring(lastPorts.last(service.label())) : fixed;
            ports.put(service.label(), port);
            servers.add(
                    switch (service) {
                        case KAFKA -> new KafkaServer(home, programs, port, freePorts.next());
                        case SCHEMA_REGISTRY -> new SchemaRegistryServer(home, programs, port);
                        case OBJECT_STORE -> new ObjectStoreServer(home, programs, port);
                        case POSTGRES -> new PostgresServer(home, programs, port);
                    });
        }
        lastPorts.remember(ports);
        return servers;
    }
}
