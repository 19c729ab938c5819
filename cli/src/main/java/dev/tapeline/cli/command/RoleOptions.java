package dev.tapeline.cli.command;

import dev.tapeline.cli.pipeline.Pipeline;
import dev.tapeline.cli.report.ReportWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that play one role have in common. */
final class RoleOptions {
    @Mixin
    private GlobalOptions options;

    @Option(names = "--once", description = "End when all that is there has been worked off.")
    private boolean once;

    GlobalOptions options() {
        return options;
    }

    /** Plays a role until it has caught up ({@code --once}) or the process is asked to stop. */
    int play(RolePlay role) {
        try (Stopping stopping = Stopping.onSignal();
                Session session = Session.open(options, options.homeOfRole(), role.command(), role.services())) {
            Pipeline pipeline = session.pipeline();
            pipeline.prepareTopics();
            role.start(pipeline);
            pipeline.startSampling(role.command());
            RunningRoles.current().are(pipeline);
            while (!stopping.isAsked() && !(once && role.isCaughtUp(pipeline))) {
                pipeline.requireAlive();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            System.out.println(options.json() ? ReportWriter.json(role.report(pipeline)) : role.summary(pipeline));
            return TapelineCommand.DONE;
        }
    }
}
