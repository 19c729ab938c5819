package dev.tapeline.cli.command.backup;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.operations.backup.Restore;
import dev.tapeline.operations.backup.RestoreReport;
import dev.tapeline.operations.backup.format.BackupDirectory;
import dev.tapeline.operations.backup.format.BackupManifest;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code restore}: rebuilds a home from a backup. */
@Command(
        name = "restore",
        description = {
            "Rebuilds an empty home, or empty external servers, from a backup: archive and bronze, then silver and"
                    + " gold.",
            "The whole backup is checked first. Repeat the command after an interruption."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline restore /mnt/backup/prices --home restored",
            "  TAPELINE_STACK=external tapeline restore /mnt/backup/prices     into the configured servers"
        })
public final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Parameters(index = "0", paramLabel = "DIR", description = "The directory of a backup.")
    private Path source;

    @Override
    public Integer call() {
        BackupDirectory directory = new BackupDirectory(source);
        TapelineHome home = TapelineHome.existingOrNew(options.home());
        BackupManifest manifest = Restore.requireSound(directory, options.progress());
        home.make();
        try (HomeSession session = HomeSession.open(options, home, "restore", HomeSession.ALL)) {
            RestoreReport report = session.pipeline().backup().restore(directory, manifest, Set.of());
            if (!report.status().equals("failed")) {
                session.pipeline().modeling().report();
            }
            System.out.println(options.json() ? RunReportWriter.json(report) : report.text());
            return switch (report.status()) {
                case "done" -> ExitCode.DONE;
                case "failed" -> ExitCode.FAILED;
                default -> ExitCode.DONE_IN_PART;
            };
        }
    }
}
