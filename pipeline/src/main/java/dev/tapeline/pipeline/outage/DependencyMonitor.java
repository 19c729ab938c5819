package dev.tapeline.pipeline.outage;

import dev.tapeline.failure.RootCause;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes the servers that a process depends on, prints a line when one becomes unavailable or available, and keeps the
 * outages for the readiness check.
 *
 * <p>The clients of Kafka and the roles retry silently, so that only a probe notices an outage of every kind. Thread-safe.
 */
public final class DependencyMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DependencyMonitor.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final List<Watched> dependencies;
    private final Consumer<String> terminal;
    private final Clock clock;
    private final ScheduledExecutorService threads;

    private DependencyMonitor(List<DependencyProbe> probes, Consumer<String> terminal, Clock clock) {
        this.dependencies = probes.stream().map(Watched::new).toList();
        this.terminal = terminal;
        this.clock = clock;
        // One each: a probe that waits for its time-out must not delay the others.
        this.threads = Executors.newScheduledThreadPool(Math.max(1, probes.size()), DependencyMonitor::daemon);
    }

    /**
     * Starts to probe, until the monitor is closed.
     *
     * @param terminal prints a line
     * @param delay before the first probe
     */
    public static DependencyMonitor start(
            List<DependencyProbe> probes, Consumer<String> terminal, Duration delay, Clock clock) {
        DependencyMonitor monitor = new DependencyMonitor(probes, terminal, clock);
        monitor.dependencies.forEach(dependency -> {
            var unused = monitor.threads.scheduleWithFixedDelay(
                    () -> monitor.probe(dependency), delay.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        });
        return monitor;
    }

    /** The servers that are unavailable at present. */
    public List<Outage> outages() {
        return dependencies.stream()
                .flatMap(dependency -> dependency.outage().stream())
                .toList();
    }

    private void probe(Watched dependency) {
        Optional<String> failure = failure(dependency.probe);
        if (!threads.isShutdown()) {
            dependency.report(failure, clock).ifPresent(line -> {
                LOG.atWarn().addKeyValue("state", line).log("Availability of a dependency");
                terminal.accept(line);
            });
        }
    }

    private static Optional<String> failure(DependencyProbe probe) {
        try {
            probe.check().run();
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(RootCause.describe(e));
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "dependency-probe");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        dependencies.forEach(dependency -> dependency.probe.close());
    }

    /** A dependency and its state. */
    private static final class Watched {
        private final DependencyProbe probe;
        private final OutageAnnouncer announcer;

        Watched(DependencyProbe probe) {
            this.probe = probe;
            this.announcer = new OutageAnnouncer(probe.dependency());
        }

        synchronized Optional<Outage> outage() {
            return announcer.outage();
        }

        synchronized Optional<String> report(Optional<String> failure, Clock clock) {
            return failure.isPresent()
                    ? announcer.failed(failure.get(), clock.instant())
                    : announcer.succeeded(clock.instant());
        }
    }
}
