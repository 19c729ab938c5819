package dev.tapeline.operations.backup;

import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.generation.GenerationTable;
import dev.tapeline.operations.backup.WarehouseChecksums.Snapshot;
import dev.tapeline.operations.backup.format.BackupDirectory;
import dev.tapeline.operations.backup.format.BackupException;
import dev.tapeline.operations.backup.format.BackupLock;
import dev.tapeline.operations.backup.format.BackupManifest;
import dev.tapeline.operations.backup.format.BackupObject;
import dev.tapeline.operations.backup.format.PartFiles;
import dev.tapeline.operations.backup.format.PartKind;
import dev.tapeline.operations.replay.ReplayProgress;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.warehouse.WarehouseRole;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Copies what a home cannot fetch again into a directory: the archive, and what the topics know about it.
 *
 * <p>Topics are read before the archive is listed, and a response is archived before it is published, so that every payload of the
 * topics is in the copy, also while the home is running. A second run copies only what is new.
 */
public final class Backup {
    private final BackupSettings settings;
    private final RawArchive archive;
    private final ReplayProgress progress;
    private final Clock clock;
    private final WarehouseChecksums checksums;

    public Backup(BackupSettings settings, RawArchive archive, ReplayProgress progress, Clock clock) {
        this.settings = settings;
        this.archive = archive;
        this.progress = progress;
        this.clock = clock;
        this.checksums = new WarehouseChecksums(
                settings.warehouse().as(WarehouseRole.MODELER),
                new GenerationTable(settings.warehouse().as(WarehouseRole.OWNER)).current());
    }

    /**
     * Brings the backup in a directory up to date.
     *
     * @param isGoldCurrent finds out whether gold contains all of silver now
     * @throws BackupException if the directory holds anything else, or the backup of another home
     */
    public BackupReport run(Path target, BooleanSupplier isGoldCurrent) {
        long startedAt = System.nanoTime();
        MarketDataSource market = settings.home()
                .market()
                .orElseThrow(() -> new BackupException(
                        "there are no responses at %s yet, so there is nothing to back up: start with ./tapeline run"
                                .formatted(settings.home().directory())));
        BackupDirectory directory = new BackupDirectory(target);
        directory.requireUsable(settings.home().directory());
        try (BackupLock lock = BackupLock.take(directory)) {
            Optional<BackupManifest> before = directory.manifest();
            before.ifPresent(manifest -> requireSameMarket(directory, manifest, market));
            Map<Integer, Long> examined = checksums.offsets();
            boolean wasGoldCurrent = isGoldCurrent.getAsBoolean();
            Snapshot snapshot = checksums.read();
            BronzeSnapshot bronze = bronze(before);
            List<String> keys = keys(market);
            Set<String> known =
                    before.map(manifest -> knownKeys(directory, manifest)).orElseGet(Set::of);
            requireSameHome(directory, known, keys);
            directory.begin();
            BackupRun run = new BackupRun(settings, archive, progress, clock, directory, before, market);
            run.copyObjects(keys.stream().filter(key -> !known.contains(key)).toList());
            run.write(bronze);
            BackupManifest manifest = run.manifest(
                    bronze, snapshot, wasGoldCurrent && snapshot.offsets().equals(examined));
            directory.commit(manifest);
            return run.report(manifest, (System.nanoTime() - startedAt) / 1e9);
        }
    }

    private static void requireSameMarket(BackupDirectory directory, BackupManifest manifest, MarketDataSource market) {
        if (!manifest.market().equals(market.label())) {
            throw new BackupException(
                    "%s is a backup of %s responses, and this home holds %s ones: choose another directory"
                            .formatted(directory.root(), manifest.market(), market.label()));
        }
    }

    private static Set<String> knownKeys(BackupDirectory directory, BackupManifest manifest) {
        Set<String> known = new HashSet<>();
        PartFiles parts = new PartFiles(directory, manifest.backup());
        manifest.parts(PartKind.OBJECTS)
                .forEach(part -> parts.forEach(part, BackupObject.class, object -> known.add(object.key())));
        return known;
    }

    /** An archive never loses an object, so that one which lacks some is that of another home. */
    private void requireSameHome(BackupDirectory directory, Set<String> known, List<String> keys) {
        Set<String> missing = new HashSet<>(known);
        keys.forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new BackupException(
                    "%s is the backup of another home: the archive of %s lacks %d of its objects, such as %s; choose another directory"
                            .formatted(
                                    directory.root(),
                                    settings.home().directory(),
                                    missing.size(),
                                    Collections.min(missing)));
        }
    }

    private List<String> keys(MarketDataSource market) {
        List<String> keys = new ArrayList<>(archive.keys("bronze/source=" + market.label() + "/", ""));
        keys.addAll(archive.keys("decisions/source=" + market.label() + "/", ""));
        return keys;
    }

    private BronzeSnapshot bronze(Optional<BackupManifest> before) {
        try (ReplayProgress.Step step = progress.begin("reading the topics", 0)) {
            return BronzeSnapshot.read(settings, before);
        }
    }
}
