package dev.tapeline.cli.command.replay;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.generation.Generation;
import dev.tapeline.operations.output.RunReportWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code replay clean}: deletes generations that are not used any more. */
@Command(
        name = "clean",
        description =
                "Deletes previous and as-of generations with their topics; a rollback is not possible afterwards.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  tapeline replay clean")
public final class ReplayCleanCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Override
    public Integer call() {
        return ReplaySession.run(options, "replay clean", session -> {
            List<Integer> deleted = session.pipeline().replay().clean().stream()
                    .map(Generation::number)
                    .toList();
            System.out.println(
                    options.json()
                            ? RunReportWriter.json(Map.of("deleted", deleted))
                            : deleted.isEmpty() ? "nothing to delete" : "deleted generations " + deleted);
            return ExitCode.DONE;
        });
    }
}
