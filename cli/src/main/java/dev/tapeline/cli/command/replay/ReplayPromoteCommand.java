package dev.tapeline.cli.command.replay;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.replay.promotion.PromotedGeneration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code replay promote}: makes the next generation the current one. */
@Command(
        name = "promote",
        description =
                "Lets the next generation serve the readers, in one transaction; the present one is kept until replay clean.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  tapeline replay promote")
public final class ReplayPromoteCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Override
    public Integer call() {
        return ReplaySession.run(options, "replay promote", session -> {
            PromotedGeneration promotion = session.pipeline().replay().promote();
            GenerationChange change = GenerationChange.of("promoted", promotion.current(), promotion.symbols());
            session.pipeline().modeling().report();
            System.out.println(options.json() ? RunReportWriter.json(change) : change.text(options.homeArgument()));
            return ExitCode.DONE;
        });
    }
}
