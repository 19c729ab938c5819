package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.command.InterruptionNotice;
import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.extractor.bronze.FailedResponse;
import dev.tapeline.extractor.saved.SavedResponseSource;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.ImportNotes;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.stack.endpoint.StackService;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code import}: brings saved responses into archive and bronze. */
@Command(
        name = "import",
        description = "Archives and publishes responses saved as files (.json, .csv, also .gz); makes no API call.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline import saved/",
            "  tapeline import overview/ --fetched-at 2026-11-20",
            "",
            "Continue with tapeline normalize --once, tapeline sink --once, tapeline model;",
            "a running tapeline up does this at once."
        })
public final class ImportCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Mixin
    private SavedResponseOptions saved;

    @Parameters(index = "0", paramLabel = "DIR", description = "Directory of saved responses, searched recursively.")
    private Path directory;

    /** Serialized for {@code --json}. */
    private record Imported(
            String batchId,
            int published,
            int archived,
            int alreadyArchived,
            long bytes,
            double seconds,
            List<String> refused,
            List<String> passedOver,
            int datedByFile) {}

    @Override
    public Integer call() {
        SavedResponseSource source = saved.in(directory, options.home());
        TapelineHome home = TapelineHome.existingOrNew(options.home());
        home.admit(source.dataSource());
        EnumSet<StackService> services =
                EnumSet.of(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.OBJECT_STORE);
        try (InterruptionNotice notice =
                        InterruptionNotice.of("repeat the command: it continues with the files that are missing");
                HomeSession session = HomeSession.open(options, home, "import", services)) {
            session.pipeline().prepareTopics();
            BatchReport batch = session.pipeline().extraction().importSaved(source, "import");
            Imported imported = new Imported(
                    batch.batchId(),
                    batch.published(),
                    batch.archived(),
                    batch.alreadyArchived(),
                    batch.bytes(),
                    batch.elapsed().toMillis() / 1e3,
                    batch.failed().stream().map(FailedResponse::toString).toList(),
                    batch.passedOver(),
                    batch.datedByFile());
            System.out.println(options.json() ? RunReportWriter.json(imported) : text(imported, batch));
            return batch.failed().isEmpty() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        }
    }

    private static String text(Imported imported, BatchReport batch) {
        StringBuilder text =
                new StringBuilder("batch %s: %d responses published in %.1f s, %d new in the archive, %d already there"
                        .formatted(
                                imported.batchId(),
                                imported.published(),
                                imported.seconds(),
                                imported.archived(),
                                imported.alreadyArchived()));
        imported.refused().forEach(line -> text.append("\nfailed: ").append(line));
        imported.passedOver().forEach(line -> text.append("\npassed over: ").append(line));
        ImportNotes.datedByFile(batch).ifPresent(note -> text.append("\nnote: ").append(note));
        return text.toString();
    }
}
