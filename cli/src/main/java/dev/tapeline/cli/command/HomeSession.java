package dev.tapeline.cli.command;

import dev.tapeline.cli.health.RoleState;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.Pipeline;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.listener.ProgressDisplay;
import dev.tapeline.pipeline.outage.DependencyMonitor;
import dev.tapeline.pipeline.server.StackConnection;
import dev.tapeline.stack.endpoint.StackService;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;

/** A home opened by one command: its servers, its pipeline and its log file. */
public final class HomeSession implements AutoCloseable {
    public static final EnumSet<StackService> ALL = EnumSet.allOf(StackService.class);

    private static final Duration FIRST_PROBE = Duration.ofSeconds(1);

    /** They have just started, and are watched as processes, so that a short run need not probe them. */
    private static final Duration FIRST_PROBE_OF_EMBEDDED = Duration.ofSeconds(15);

    private final TapelineHome home;
    private final StackConnection servers;
    private final Pipeline pipeline;
    private final ProgressDisplay progress;
    private Optional<DependencyMonitor> monitor = Optional.empty();

    private HomeSession(TapelineHome home, StackConnection servers, Pipeline pipeline, ProgressDisplay progress) {
        this.home = home;
        this.servers = servers;
        this.pipeline = pipeline;
        this.progress = progress;
    }

    /** Opens the home with the servers that the command needs. */
    public static HomeSession open(
            GlobalOptions options, TapelineHome home, String command, EnumSet<StackService> services) {
        TapelineConfig config = options.config();
        HomeLogFile.open(home);
        ProgressDisplay progress = options.progress();
        try (ProgressDisplay.Step step = progress.begin("preparing the servers", services.size())) {
            StackConnection servers = StackConnection.open(config, home, "tapeline " + command, services, step::at);
            return new HomeSession(
                    home, servers, new Pipeline(config, home, servers, progress, options.metering()), progress);
        }
    }

    /** Prints a line when a server becomes unavailable or available again, until the session is closed. */
    public void watchServers(GlobalOptions options) {
        monitor = Optional.of(DependencyMonitor.start(
                servers.probes(),
                options::say,
                servers.isExternal() ? FIRST_PROBE : FIRST_PROBE_OF_EMBEDDED,
                Clock.systemUTC()));
    }

    /** The same; the readiness of this process follows what is unavailable. */
    public void watchServers(GlobalOptions options, RoleState roles) {
        watchServers(options);
        roles.dependOn(monitor.orElseThrow()::outages);
    }

    public TapelineHome home() {
        return home;
    }

    public StackConnection servers() {
        return servers;
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    ProgressDisplay progress() {
        return progress;
    }

    @Override
    public void close() {
        try (servers) {
            monitor.ifPresent(DependencyMonitor::close);
            pipeline.close();
        }
    }
}
