package dev.tapeline.pipeline;

import dev.tapeline.extractor.archive.S3Archive;
import dev.tapeline.failure.TransientRetry;
import dev.tapeline.failure.UsageException;
import dev.tapeline.modeler.run.ModelRunPlan;
import dev.tapeline.operations.backup.Backup;
import dev.tapeline.operations.backup.BackupReport;
import dev.tapeline.operations.backup.BackupSettings;
import dev.tapeline.operations.backup.Restore;
import dev.tapeline.operations.backup.RestoreReport;
import dev.tapeline.operations.backup.WarehouseChecksums;
import dev.tapeline.operations.backup.format.BackupDirectory;
import dev.tapeline.operations.backup.format.BackupManifest;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.replay.ReplayPipeline;
import dev.tapeline.pipeline.config.BuildVersion;
import dev.tapeline.pipeline.config.SecretKeys;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.listener.ProgressDisplay;
import dev.tapeline.pipeline.server.StackConnection;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.warehouse.WarehouseRole;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Backup and restore of one home on one set of servers. */
public final class HomeBackup {
    private final Pipeline pipeline;
    private final TapelineConfig config;
    private final TapelineHome home;
    private final StackConnection servers;
    private final ProgressDisplay progress;
    private final ReplayPipeline steps;

    HomeBackup(
            Pipeline pipeline,
            TapelineConfig config,
            TapelineHome home,
            StackConnection servers,
            ProgressDisplay progress,
            ReplayPipeline steps) {
        this.pipeline = pipeline;
        this.config = config;
        this.home = home;
        this.servers = servers;
        this.progress = progress;
        this.steps = steps;
    }

    /** Brings the backup in a directory up to date. */
    public BackupReport backUp(Path directory) {
        try (S3Archive archive = S3Archive.open(servers.archive())) {
            return new Backup(settings(), archive, progress, Clock.systemUTC()).run(directory, this::isGoldCurrent);
        }
    }

    private boolean isGoldCurrent() {
        return pipeline.modeling().dryRun(Optional.empty()).plan() instanceof ModelRunPlan.Nothing;
    }

    /**
     * Rebuilds the home from a sound backup.
     *
     * @param sample symbols to be restored; empty for all
     */
    public RestoreReport restore(BackupDirectory directory, BackupManifest manifest, Set<String> sample) {
        EmbeddedStack.owner(home.directory())
                .filter(owner -> servers.isAttached())
                .ifPresent(owner -> {
                    throw new UsageException("%s is running (%s): stop it with ./tapeline down before a restore"
                            .formatted(home.directory(), owner.command()));
                });
        pipeline.prepareTopics();
        pipeline.prepareWarehouse();
        try (S3Archive archive = S3Archive.open(servers.archive())) {
            return new Restore(settings(), archive, steps, progress).run(directory, manifest, sample);
        }
    }

    /** The checksums of silver and gold as they are now. */
    public WarehouseChecksums checksums() {
        return new WarehouseChecksums(servers.warehouse().as(WarehouseRole.MODELER), servers.currentGeneration());
    }

    private BackupSettings settings() {
        return new BackupSettings(
                home,
                BuildVersion.current(),
                pipeline.extraction().extraction("restore"),
                config.kafka().topicPrefix().orElse(""),
                servers.serdes(TransientRetry.OF_READS),
                servers.warehouse(),
                ConfiguredRules.of(config),
                SecretKeys::isSecret);
    }
}
