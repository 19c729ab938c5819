package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.command.ShutdownSignal;
import dev.tapeline.cli.health.HealthAddress;
import dev.tapeline.cli.health.RoleState;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.pipeline.Pipeline;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options and the main loop that {@code normalize} and {@code sink} share. */
@Unremovable
@Dependent
final class RoleCommandSupport {
    @Inject
    RoleState roles;

    @Inject
    HealthAddress http;

    @Mixin
    private GlobalOptions options;

    @Option(names = "--once", description = "Process the backlog, then exit.")
    private boolean once;

    GlobalOptions options() {
        return options;
    }

    /** Runs a role until it has caught up ({@code --once}) or the process is asked to stop. */
    int run(RoleDefinition role) {
        try (ShutdownSignal stopping = ShutdownSignal.onSignal();
                HomeSession session =
                        HomeSession.open(options, options.homeOfRole(), role.command(), role.services())) {
            session.watchServers(options, roles);
            Pipeline pipeline = session.pipeline();
            pipeline.prepareTopics();
            role.start(pipeline);
            pipeline.startMetering(role.command());
            roles.started(pipeline::failure);
            if (!once) {
                options.say("health checks at " + http.address(session.home(), role.command()));
            }
            while (!stopping.isRequested() && !(once && role.isCaughtUp(pipeline))) {
                pipeline.requireAlive();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            System.out.println(options.json() ? RunReportWriter.json(role.report(pipeline)) : role.summary(pipeline));
            return ExitCode.DONE;
        }
    }
}
