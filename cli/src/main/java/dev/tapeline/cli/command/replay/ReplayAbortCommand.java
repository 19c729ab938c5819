package dev.tapeline.cli.command.replay;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.generation.Generation;
import dev.tapeline.operations.output.RunReportWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code replay abort}: deletes a generation that is not wanted. */
@Command(
        name = "abort",
        description =
                "Deletes the generation that is being built, or ends a rollback in progress; readers notice nothing.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  tapeline replay abort")
public final class ReplayAbortCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Override
    public Integer call() {
        return ReplaySession.run(options, "replay abort", session -> {
            Generation aborted = session.pipeline().replay().abort();
            System.out.println(
                    options.json()
                            ? RunReportWriter.json(GenerationChange.of("aborted", aborted))
                            : "aborted the replay into generation " + aborted.number() + "; nothing else has changed");
            return ExitCode.DONE;
        });
    }
}
