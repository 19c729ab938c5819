package dev.tapeline.cli.command;

import dev.tapeline.cli.config.TapelineConfig;
import dev.tapeline.cli.home.Home;
import dev.tapeline.cli.home.LogFile;
import dev.tapeline.cli.pipeline.Pipeline;
import dev.tapeline.cli.pipeline.Progress;
import dev.tapeline.cli.pipeline.Servers;
import dev.tapeline.stack.endpoint.StackService;
import java.util.EnumSet;

/** One command's hold on a home: its servers, the pipeline on them, and the log. */
final class Session implements AutoCloseable {
    static final EnumSet<StackService> ALL = EnumSet.allOf(StackService.class);

    private final Home home;
    private final Servers servers;
    private final Pipeline pipeline;
    private final Progress progress;

    private Session(Home home, Servers servers, Pipeline pipeline, Progress progress) {
        this.home = home;
        this.servers = servers;
        this.pipeline = pipeline;
        this.progress = progress;
    }

    /** Opens the home with the services that the command needs. */
    static Session open(GlobalOptions options, Home home, String command, EnumSet<StackService> services) {
        TapelineConfig config = options.config();
        LogFile.open(home);
        Progress progress = options.progress();
        try (Progress.Step step = progress.begin("preparing the servers", 0)) {
            Servers servers = Servers.open(config, home, "tapeline " + command, services);
            return new Session(home, servers, new Pipeline(config, home, servers, progress), progress);
        }
    }

    Home home() {
        return home;
    }

    Servers servers() {
        return servers;
    }

    Pipeline pipeline() {
        return pipeline;
    }

    Progress progress() {
        return progress;
    }

    @Override
    public void close() {
        try (servers) {
            pipeline.close();
        }
    }
}
