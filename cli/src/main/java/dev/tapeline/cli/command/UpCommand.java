package dev.tapeline.cli.command;

import dev.tapeline.cli.UsageException;
import dev.tapeline.cli.home.Home;
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
final class UpCommand implements Callable<Integer>, ServesHttp {
    @Mixin
    private GlobalOptions options;

    @Mixin
    private GrafanaOptions grafana;

    @Override
    public Integer call() {
        Home home = Home.existingOrNew(options.home());
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
        try (Stopping stopping = Stopping.onSignal();
                Session session = Session.open(options, home, "up", Session.ALL)) {
            session.pipeline().startRoles();
            session.pipeline().startModeling();
            session.pipeline().startSampling("up");
            try (GrafanaBeside shown = grafana.start(options.config(), home)) {
                RunningRoles.current().are(session.pipeline());
                System.out.println(new ScheduledFetching(options, home, session.pipeline()).start());
                System.out.println("up: " + where(home) + shown.address()
                        + "; stop with Ctrl-C or ./tapeline down --home " + options.home());
                while (!stopping.isAsked()) {
                    session.pipeline().requireAlive();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
                }
            }
        }
        return TapelineCommand.DONE;
    }

    private static String where(Home home) {
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
