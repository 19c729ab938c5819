package dev.tapeline.cli.command.backup;

import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.operations.backup.BackupVerification;
import dev.tapeline.operations.backup.VerificationReport;
import dev.tapeline.operations.backup.format.BackupDamage;
import dev.tapeline.operations.backup.format.BackupDirectory;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.config.TapelineConfig.StackKind;
import dev.tapeline.stack.home.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Verifies a backup: its files, then a sample that is rebuilt in a temporary home with embedded servers. */
final class VerificationRun {
    private final GlobalOptions options;

    VerificationRun(GlobalOptions options) {
        this.options = options;
    }

    VerificationReport run(Path directory, int size) {
        BackupDirectory backup = new BackupDirectory(directory);
        BackupVerification verification = new BackupVerification(backup, options.progress());
        List<String> damages =
                verification.damages().stream().map(BackupDamage::toString).toList();
        String note = whyNoSample(verification, damages, size);
        Set<String> sample = note == null ? verification.sample(size, new Random()) : Set.of();
        List<String> differences = sample.isEmpty() ? List.of() : rebuild(backup, verification, sample);
        return VerificationReport.of(
                backup.root().toString(), verification.manifest(), damages, sample, differences, note);
    }

    private String whyNoSample(BackupVerification verification, List<String> damages, int size) {
        if (!damages.isEmpty()) {
            return "the backup is damaged";
        }
        if (size <= 0) {
            return "--sample 0";
        }
        if (options.config().stack() == StackKind.EXTERNAL) {
            return "a sample needs embedded servers: repeat it without TAPELINE_STACK=external";
        }
        return verification.manifest().gold() == null
                ? "the backup records no checksums, " + verification.manifest().goldMissing()
                : null;
    }

    private List<String> rebuild(BackupDirectory backup, BackupVerification verification, Set<String> sample) {
        Path scratch = temporaryDirectory();
        try {
            TapelineHome home = TapelineHome.existingOrNew(scratch.resolve("home"));
            home.make();
            try (HomeSession session = HomeSession.open(options, home, "backup --verify", HomeSession.ALL)) {
                session.pipeline().backup().restore(backup, verification.manifest(), verification.withContext(sample));
                return verification.differences(
                        sample, session.pipeline().backup().checksums());
            }
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path scratch) {
        try {
            FileTree.delete(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + scratch, e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("tapeline-verify");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a temporary directory", e);
        }
    }
}
