package dev.tapeline.cli.command.lifecycle;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.command.HttpCommand;
import dev.tapeline.cli.command.ShutdownSignal;
import dev.tapeline.cli.command.grafana.GrafanaOptions;
import dev.tapeline.cli.command.grafana.GrafanaSession;
import dev.tapeline.cli.command.stage.ScheduledExtraction;
import dev.tapeline.cli.health.RolesHealthCheck;
import dev.tapeline.cli.home.TapelineHome;
import dev.tapeline.failure.UsageException;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.StackOwner;
import dev.tapeline.stack.endpoint.StackEndpoints;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code up}: servers and roles until stopped; other commands attach to them. */
@Command(
        name = "up",
        description = "Keeps the servers and all roles running until stopped (Ctrl-C, or tapeline down).",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline up                      in one terminal; run, import and sql attach to it from others",
            "  tapeline up --set http.port=0    any free port for the health checks",
            "  tapeline up --grafana-home /usr/share/grafana    with an installed Grafana on the dashboards"
        })
public final class UpCommand implements Callable<Integer>, HttpCommand {
    @Mixin
    private GlobalOptions options;

    @Mixin
    private GrafanaOptions grafana;

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existingOrNew(options.home());
        Optional<StackOwner> owner = EmbeddedStack.owner(home.directory());
        if (owner.isPresent()) {
            throw new UsageException("%s is in use by %s (pid %d): stop it first, or choose another --home"
                    .formatted(
                            home.directory(),
                            owner.get().command(),
                            owner.get().process().pid()));
        }
        grafana.requireInstalled(options.config());
        home.make();
        try (ShutdownSignal stopping = ShutdownSignal.onSignal();
                HomeSession session = HomeSession.open(options, home, "up", HomeSession.ALL)) {
            session.pipeline().startRoles();
            session.pipeline().startModeling();
            session.pipeline().startSampling("up");
            try (GrafanaSession shown = grafana.start(options.config(), home)) {
                RolesHealthCheck.current().are(session.pipeline());
                System.out.println(new ScheduledExtraction(options, home, session.pipeline()).start());
                System.out.println("up: " + where(home) + shown.address()
                        + "; stop with Ctrl-C or ./tapeline down --home " + options.home());
                while (!stopping.isAsked()) {
                    session.pipeline().requireAlive();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
                }
            }
        }
        return ExitCode.DONE;
    }

    private static String where(TapelineHome home) {
        return EmbeddedStack.running(home.directory()).map(UpCommand::addresses).orElse("roles on external servers");
    }

    private static String addresses(StackEndpoints endpoints) {
        return "Kafka %s, schema registry %s, S3 %s, Postgres %s:%d"
                .formatted(
                        endpoints.kafka().orElseThrow().bootstrapServers(),
                        endpoints.schemaRegistry().orElseThrow().url(),
                        endpoints.objectStore().orElseThrow().url(),
                        endpoints.postgres().orElseThrow().host(),
                        endpoints.postgres().orElseThrow().port());
    }
}
