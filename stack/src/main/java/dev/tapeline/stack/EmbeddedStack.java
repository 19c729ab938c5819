package dev.tapeline.stack;

import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.grafana.GrafanaServer;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real servers as child processes on loopback, with their data in one home.
 *
 * <p>No server outlives the process that started it, even if that one is killed. Safe for use by several threads.
 */
public final class EmbeddedStack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);

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
     * Starts the services side by side and returns when all are ready.
     *
     * @throws StackException when one cannot start; the others are stopped again
     */
    public static EmbeddedStack start(StackSettings settings, Set<StackService> services) {
        if (services.isEmpty()) {
            throw new IllegalArgumentException("a stack has at least one service");
        }
        StackHome home = StackHome.prepare(settings.home());
        StackHomeLock lock = StackHomeLock.take(home);
        try {
            return start(settings, EnumSet.copyOf(services), home, lock);
        } catch (RuntimeException e) {
            StackFile.deleteFrom(home);
            lock.close();
            throw e;
        }
    }

    private static EmbeddedStack start(
            StackSettings settings, Set<StackService> services, StackHome home, StackHomeLock lock) {
        StackFile.starting(settings.command(), services).writeTo(home);
        endLeftoverProcesses(home);
        List<EmbeddedServer> servers = servers(settings, services, home);
        StackEndpoints endpoints = StackEndpoints.NONE;
        for (EmbeddedServer server : servers) {
            endpoints = server.addTo(endpoints);
        }
        EmbeddedStack stack =
                new EmbeddedStack(home, lock, new ServerStarter(home, settings.startTimeout()).of(servers), endpoints);
        StackFile.ready(settings.command(), services, endpoints).writeTo(home);
        stack.watch();
        LOG.atInfo()
                .addKeyValue("home", home.root())
                .addKeyValue("services", services)
                .log("stack started");
        return stack;
    }

    /** Where the stack answers that another live process runs at this home; empty when none does or it is not ready. */
    public static Optional<StackEndpoints> running(Path home) {
        return StackFile.ofLiveOwner(home).filter(StackFile::ready).map(StackFile::endpoints);
    }

    /** Who runs or is just starting the stack of this home; empty when nobody does. */
    public static Optional<StackOwner> owner(Path home) {
        return StackFile.ofLiveOwner(home)
                .flatMap(file -> file.owner().find().map(process -> new StackOwner(process, file.command())));
    }

    public StackEndpoints endpoints() {
        return endpoints;
    }

    /** Calls the listener, on a thread of ours, when a server ends without having been asked to; at once if one has. */
    public void onFailure(Consumer<StackException> listener) {
        var unused = failure.thenAccept(listener);
    }

    /** Stops all servers in an orderly way; one that takes too long is killed. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            processes.forEach(SupervisedProcess::askToEnd);
            processes.forEach(SupervisedProcess::awaitEnd);
            StackFile.deleteFrom(home);
            lock.close();
            LOG.atInfo().addKeyValue("home", home.root()).log("stack stopped");
        }
    }

    private void watch() {
        for (SupervisedProcess process : processes) {
            var unused = process.onExit().thenAccept(exitCode -> ended(process.label(), exitCode));
        }
    }

    private void ended(String label, int exitCode) {
        StackException end = new StackException(label + " ended unexpectedly (exit code " + exitCode + "): see why in "
                + home.log(label) + " and start again");
        if (!closed.get()) {
            failure.complete(end);
        }
    }

    private static void endLeftoverProcesses(StackHome home) {
        for (StackService service : StackService.values()) {
            LeftoverProcesses.end(home, service.label(), service.stopSignal());
        }
        LeftoverProcesses.end(home, GrafanaServer.LABEL, GrafanaServer.STOP_SIGNAL);
    }

    private static List<EmbeddedServer> servers(StackSettings settings, Set<StackService> services, StackHome home) {
        FreePorts free = new FreePorts(new HashSet<>(settings.ports().values()));
        Path programs = settings.services();
        List<EmbeddedServer> servers = new ArrayList<>();
        for (StackService service : services) {
            Integer fixed = settings.ports().get(service);
            int port = fixed == null ? free.next() : fixed;
            servers.add(
                    switch (service) {
                        case KAFKA -> new KafkaServer(home, programs, port, free.next());
                        case SCHEMA_REGISTRY -> new SchemaRegistryServer(home, programs, port);
                        case OBJECT_STORE -> new ObjectStoreServer(home, programs, port);
                        case POSTGRES -> new PostgresServer(home, programs, port);
                    });
        }
        return servers;
    }
}
