package dev.tapeline.cli.command.replay;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.operations.output.RunReportWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code replay rollback}: makes the previous generation the current one again. */
@Command(
        name = "rollback",
        description = "Brings the generation before up to date and lets it serve the readers again.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  tapeline replay rollback")
public final class ReplayRollbackCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Override
    public Integer call() {
        return ReplaySession.run(options, "replay rollback", session -> {
            GenerationChange change = GenerationChange.of(
                    "rolled back", session.pipeline().replay().rollback());
            session.pipeline().modeling().report();
            System.out.println(options.json() ? RunReportWriter.json(change) : change.text(options.homeArgument()));
            return ExitCode.DONE;
        });
    }
}
