package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.command.ShutdownSignal;
import dev.tapeline.cli.health.RolesHealthCheck;
import dev.tapeline.cli.pipeline.Pipeline;
import dev.tapeline.operations.output.RunReportWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that play one role have in common. */
final class RoleCommandSupport {
    @Mixin
    private GlobalOptions options;

    @Option(names = "--once", description = "End when all that is there has been worked off.")
    private boolean once;

    GlobalOptions options() {
        return options;
    }

    /** Plays a role until it has caught up ({@code --once}) or the process is asked to stop. */
    int play(RoleDefinition role) {
        try (ShutdownSignal stopping = ShutdownSignal.onSignal();
                HomeSession session =
                        HomeSession.open(options, options.homeOfRole(), role.command(), role.services())) {
            Pipeline pipeline = session.pipeline();
            pipeline.prepareTopics();
            role.start(pipeline);
            pipeline.startSampling(role.command());
            RolesHealthCheck.current().are(pipeline);
            while (!stopping.isAsked() && !(once && role.isCaughtUp(pipeline))) {
                pipeline.requireAlive();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            System.out.println(options.json() ? RunReportWriter.json(role.report(pipeline)) : role.summary(pipeline));
            return ExitCode.DONE;
        }
    }
}
