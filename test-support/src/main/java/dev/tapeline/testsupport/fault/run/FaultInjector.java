package dev.tapeline.testsupport.fault.run;

import dev.tapeline.testsupport.fault.role.Channel;
import dev.tapeline.testsupport.fault.schedule.Fault;
import dev.tapeline.testsupport.fault.server.FaultServer;
import dev.tapeline.testsupport.fault.server.FaultServers;
import dev.tapeline.testsupport.fault.wire.WirePoint;
import dev.tapeline.testsupport.fault.wire.WireVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Injects the faults of one schedule, each once. Thread-safe. */
final class FaultInjector {
    private static final long STALL_MILLIS = 2_000;
    private static final long FULL_MILLIS = 3_000;

    private final FaultServers servers;
    private final RoleControl roles;
    private final List<Fault> pending;
    private final List<Fault> injected = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

    private final AtomicInteger nextBroker;
    private final Object restarting = new Object();

    /**
     * An injector.
     *
     * @param firstBroker the first broker that crashes, from 0; then the next one
     */
    FaultInjector(FaultServers servers, RoleControl roles, List<Fault> faults, int firstBroker) {
        this.nextBroker = new AtomicInteger(firstBroker);
        this.servers = servers;
        this.roles = roles;
        this.pending = new ArrayList<>(faults);
    }

    void start() {
        for (Channel channel : Channel.values()) {
            servers.listen(channel, point -> at(channel, point));
        }
    }

    void stop() {
        servers.stopListening();
    }

    /** The faults whose point was reached. */
    List<Fault> injected() {
        return List.copyOf(injected);
    }

    private WireVerdict at(Channel channel, WirePoint point) {
        int count = counts.computeIfAbsent(channel + " " + point, name -> new AtomicInteger())
                .incrementAndGet();
        Fault fault = take(channel, point, count);
        if (fault == null) {
            return WireVerdict.FORWARD;
        }
        injected.add(fault);
        return inject(fault);
    }

    private synchronized Fault take(Channel channel, WirePoint point, int count) {
        for (Fault fault : pending) {
            if (fault.channel() == channel && fault.point() == point && fault.occurrence() <= count) {
                pending.remove(fault);
                return fault;
            }
        }
        return null;
    }

    private WireVerdict inject(Fault fault) {
        return switch (fault.action()) {
            case KILL_BEFORE -> {
                roles.kill(fault.channel());
                yield WireVerdict.CUT_REQUEST;
            }
            case KILL_AFTER -> WireVerdict.forwardThen(() -> roles.kill(fault.channel()));
            case PAUSE -> {
                roles.pauseUntilReplaced(fault.channel());
                yield WireVerdict.FORWARD;
            }
            case CUT_REQUEST -> WireVerdict.CUT_REQUEST;
            case CUT_RESPONSE -> WireVerdict.CUT_RESPONSE;
            case STALL -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(STALL_MILLIS));
                yield WireVerdict.FORWARD;
            }
            case RESTART_SERVER -> {
                restart(servers.serverOf(fault.point(), nextBroker.getAndIncrement()));
                yield WireVerdict.CUT_REQUEST;
            }
            case FULL_DISK -> {
                fillDisk(servers.serverOf(fault.point(), nextBroker.getAndIncrement()));
                yield WireVerdict.FORWARD;
            }
        };
    }

    /** Returns when the disk is full. */
    private void fillDisk(FaultServer server) {
        inBackground("full-disk", filled -> {
            server.fillDisk();
            filled.countDown();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(FULL_MILLIS));
            server.freeDisk();
        });
    }

    /** Returns when the server has crashed; a server that has crashed before is back by then. */
    private void restart(FaultServer server) {
        inBackground("server-restart", crashed -> {
            server.crash();
            crashed.countDown();
            server.start();
        });
    }

    /** Does the work after that of earlier faults; returns when it has counted down. */
    private void inBackground(String name, Consumer<CountDownLatch> work) {
        CountDownLatch begun = new CountDownLatch(1);
        new Thread(
                        () -> {
                            synchronized (restarting) {
                                work.accept(begun);
                            }
                        },
                        name)
                .start();
        try {
            begun.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when all servers that have crashed are back. */
    void awaitServers() {
        synchronized (restarting) {
            // The lock is held while a server is down.
        }
    }
}
