package dev.tapeline.cli.command.lifecycle;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.command.ShutdownSignal;
import dev.tapeline.cli.command.grafana.GrafanaOptions;
import dev.tapeline.cli.health.FetchingState;
import dev.tapeline.cli.health.HealthAddress;
import dev.tapeline.cli.health.RoleState;
import dev.tapeline.cli.schedule.RecurringJob;
import dev.tapeline.failure.UnavailableException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.grafana.GrafanaSession;
import dev.tapeline.pipeline.schedule.ScheduledExtraction;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.StackOwner;
import dev.tapeline.stack.endpoint.StackEndpoints;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code up}: runs servers and roles until stopped; other commands of the home use its servers. */
@Command(
        name = "up",
        description = "Runs the servers and all roles until stopped (Ctrl-C, or tapeline down).",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline up                      in one terminal; run, import and sql in others use its servers",
            "  tapeline up --set http.port=0    a free port for health checks and metrics",
            "  tapeline up --grafana-home /usr/share/grafana    with an installed Grafana that shows the dashboards"
        })
public final class UpCommand implements Callable<Integer> {
    @Inject
    RoleState roles;

    @Inject
    RecurringJob jobs;

    @Inject
    FetchingState fetching;

    @Inject
    HealthAddress http;

    @Mixin
    private GlobalOptions options;

    @Mixin
    private GrafanaOptions grafana;

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existingOrNew(options.home());
        Optional<StackOwner> owner = EmbeddedStack.owner(home.directory());
        if (owner.isPresent()) {
            throw new UnavailableException(
                    "%s is in use by %s (pid %d): stop it first (./tapeline down stops an up), or choose another --home"
                            .formatted(
                                    home.directory(),
                                    owner.get().command(),
                                    owner.get().process().pid()));
        }
        grafana.of(options.config()).requireStartable(home);
        home.make();
        try (ShutdownSignal stopping = ShutdownSignal.onSignal();
                HomeSession session = HomeSession.open(options, home, "up", HomeSession.ALL)) {
            session.watchServers(options, roles);
            session.pipeline().startRoles();
            session.pipeline().startMetering("up");
            session.pipeline().modeling().start();
            try (GrafanaSession shown = grafana.of(options.config()).start(home)) {
                roles.started(session.pipeline()::failure);
                ScheduledExtraction schedule = new ScheduledExtraction(options.config(), home, session.pipeline());
                try {
                    System.out.println(schedule.start(jobs::start, fetching::observe));
                    session.pipeline().messages().watch(schedule::obstacles, () -> roles.isWell() && fetching.isWell());
                    System.out.println(
                            "up: " + endpoints(home) + shown.address() + ", health " + http.address(home, "up")
                                    + "; stop with Ctrl-C or ./tapeline down" + options.homeArgument());
                    while (!stopping.isRequested()) {
                        session.pipeline().requireAlive();
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
                    }
                } finally {
                    schedule.stop();
                }
            }
        }
        return ExitCode.DONE;
    }

    private static String endpoints(TapelineHome home) {
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
