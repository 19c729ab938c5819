package dev.tapeline.operations.backup;

import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.failure.FileFailure;
import dev.tapeline.generation.GenerationTable;
import dev.tapeline.operations.backup.format.BackupException;
import dev.tapeline.operations.backup.format.BackupManifest;
import dev.tapeline.operations.home.StarterWatchList;
import dev.tapeline.operations.replay.generation.GenerationMeasures;
import dev.tapeline.operations.replay.generation.GenerationTopics;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sql.DataSource;

/** The home that a restore fills: it must be empty, or the same restore must have been interrupted in it. */
final class RestoredHome {
    private static final String MARKER = "restore-in-progress";

    private final BackupSettings settings;

    RestoredHome(BackupSettings settings) {
        this.settings = settings;
    }

    /** Fails if there are data of anything else than an interrupted restore of this backup. */
    void begin(BackupManifest manifest, RawArchive archive) {
        Path marker = marker();
        try {
            if (!Files.exists(marker)) {
                requireEmpty(archive);
                Files.writeString(marker, manifest.backup() + "\n");
            } else if (!Files.readString(marker).strip().equals(manifest.backup())) {
                throw new BackupException(
                        "the restore of another backup into %s was interrupted: ./tapeline reset, or choose another --home"
                                .formatted(settings.home().directory()));
            }
        } catch (IOException e) {
            throw new BackupException("cannot use " + marker + ": " + FileFailure.reason(e), e);
        }
    }

    void end() {
        try {
            Files.deleteIfExists(marker());
        } catch (IOException e) {
            throw new BackupException("cannot delete " + marker() + ": " + FileFailure.reason(e), e);
        }
    }

    /** Writes a file of the user, unless there is one that the user has written. */
    void write(Path file, byte[] content) {
        try {
            if (Files.exists(file)
                    && !Arrays.equals(Files.readAllBytes(file), content)
                    && !StarterWatchList.isStarter(file)) {
                throw new BackupException(
                        "%s exists and differs from that of the backup: move it away, then restore again"
                                .formatted(file));
            }
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new BackupException("cannot write " + file + ": " + FileFailure.reason(e), e);
        }
    }

    private Path marker() {
        return settings.home().directory().resolve(MARKER);
    }

    private void requireEmpty(RawArchive archive) {
        if (!archive.keys("bronze/", "").isEmpty()
                || !archive.keys("decisions/", "").isEmpty()) {
            throw notEmpty("its archive holds responses");
        }
        try (GenerationTopics topics =
                new GenerationTopics(settings.bronze().clientProperties(), settings.topicPrefix())) {
            if (!topics.isBronzeEmpty()) {
                throw notEmpty("its topic bronze.payloads holds records");
            }
        }
        DataSource owner = settings.warehouse().as(WarehouseRole.OWNER);
        if (!new GenerationMeasures(owner)
                .bronzeOffsets(new GenerationTable(owner).current())
                .isEmpty()) {
            throw notEmpty("its warehouse holds receipts");
        }
    }

    private BackupException notEmpty(String why) {
        return new BackupException("%s has data (%s): restore into an empty home, with --home DIR or empty servers"
                .formatted(settings.home().directory(), why));
    }
}
