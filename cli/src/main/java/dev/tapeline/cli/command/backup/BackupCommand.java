package dev.tapeline.cli.command.backup;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.operations.backup.BackupReport;
import dev.tapeline.operations.backup.VerificationReport;
import dev.tapeline.operations.output.RunReportWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup}: copies what cannot be fetched again into a directory, or verifies such a copy. */
@Command(
        name = "backup",
        description = {
            "Copies the archive, decisions, call ledger, batches, watch list and configuration without secrets into a"
                    + " directory; a second backup into it copies only what is new.",
            "Works while the home is running. Silver and gold are not copied: restore rebuilds them."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline backup /mnt/backup/prices",
            "  tapeline backup --verify /mnt/backup/prices     check all files, rebuild three symbols elsewhere",
            "  tapeline backup --verify --sample 0 DIR         check the files only"
        })
public final class BackupCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Parameters(index = "0", paramLabel = "DIR", description = "A new or empty directory, or one with a backup.")
    private Path directory;

    @Option(
            names = "--verify",
            description = "Back up nothing: check every file of the backup, rebuild a sample of symbols in a temporary"
                    + " home and compare their rows.")
    private boolean verifies;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "With --verify: how many symbols are rebuilt (default: ${DEFAULT-VALUE}).")
    private int sample = 3;

    @Override
    public Integer call() {
        return verifies ? verify() : backUp();
    }

    private int backUp() {
        try (HomeSession session = HomeSession.open(options, options.homeOfRole(), "backup", HomeSession.ALL)) {
            session.pipeline().prepareTopics();
            session.pipeline().prepareWarehouse();
            BackupReport report = session.pipeline().backup().backUp(directory);
            System.out.println(options.json() ? RunReportWriter.json(report) : report.text());
            return ExitCode.DONE;
        }
    }

    private int verify() {
        VerificationReport report = new VerificationRun(options).run(directory, sample);
        System.out.println(options.json() ? RunReportWriter.json(report) : report.text());
        return report.isSound() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
