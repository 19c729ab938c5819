package dev.tapeline.cli.command;

import dev.tapeline.cli.config.TapelineConfig;
import dev.tapeline.cli.pipeline.Pipeline;
import dev.tapeline.cli.progress.ProgressDisplay;
import dev.tapeline.cli.server.StackConnection;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.stack.endpoint.StackService;
import java.util.EnumSet;

/** A home opened by one command: its servers, its pipeline and its log file. */
public final class HomeSession implements AutoCloseable {
    public static final EnumSet<StackService> ALL = EnumSet.allOf(StackService.class);

    private final TapelineHome home;
    private final StackConnection servers;
    private final Pipeline pipeline;
    private final ProgressDisplay progress;

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
                    home, servers, new Pipeline(config, home, servers, progress, options.meters()), progress);
        }
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
            pipeline.close();
        }
    }
}
