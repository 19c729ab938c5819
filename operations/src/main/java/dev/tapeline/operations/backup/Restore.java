package dev.tapeline.operations.backup;

import dev.tapeline.extractor.OrderedParallelExecutor;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.rebuild.RebuildReport;
import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationTable;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.operations.backup.format.BackupDamage;
import dev.tapeline.operations.backup.format.BackupDirectory;
import dev.tapeline.operations.backup.format.BackupException;
import dev.tapeline.operations.backup.format.BackupInspection;
import dev.tapeline.operations.backup.format.BackupManifest;
import dev.tapeline.operations.backup.format.BackupManifest.Part;
import dev.tapeline.operations.backup.format.BackupManifest.TableChecksum;
import dev.tapeline.operations.backup.format.BackupObject;
import dev.tapeline.operations.backup.format.ObjectFiles;
import dev.tapeline.operations.backup.format.PartKind;
import dev.tapeline.operations.decision.GoldResult;
import dev.tapeline.operations.replay.ReplayPipeline;
import dev.tapeline.operations.replay.ReplayPipeline.GenerationWriters;
import dev.tapeline.operations.replay.ReplayProgress;
import dev.tapeline.operations.replay.generation.GenerationLifecycle;
import dev.tapeline.operations.replay.generation.GenerationTopics;
import dev.tapeline.operations.replay.generation.ReplayScope;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.warehouse.WarehouseRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Rebuilds a home from a backup: the archive is copied, bronze is published from it in the order of the backup, and silver and gold
 * are built as ever.
 *
 * <p>The whole backup is inspected before anything is written. A restore that was interrupted is continued by repeating it.
 */
public final class Restore {
    private static final int PARALLEL_WRITES = 5;
    private static final int MOST_PENDING = 24;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final BackupSettings settings;
    private final RawArchive archive;
    private final ReplayPipeline pipeline;
    private final ReplayProgress progress;

    /** Restores on servers whose topics and warehouse are prepared. */
    public Restore(BackupSettings settings, RawArchive archive, ReplayPipeline pipeline, ReplayProgress progress) {
        this.settings = settings;
        this.archive = archive;
        this.pipeline = pipeline;
        this.progress = progress;
    }

    /**
     * Fails with the first damage unless the backup is sound.
     *
     * @return its manifest
     */
    public static BackupManifest requireSound(BackupDirectory directory, ReplayProgress progress) {
        BackupManifest manifest = directory.requireManifest();
        List<BackupDamage> damages = inspect(directory, manifest, progress);
        if (!damages.isEmpty()) {
            throw new BackupException("the backup at %s is damaged: %s%s"
                    .formatted(
                            directory.root(),
                            damages.get(0),
                            damages.size() == 1
                                    ? ""
                                    : "; %d more: ./tapeline backup --verify %s"
                                            .formatted(damages.size() - 1, directory.root())));
        }
        return manifest;
    }

    static List<BackupDamage> inspect(BackupDirectory directory, BackupManifest manifest, ReplayProgress progress) {
        int objects = (int) Math.min(Integer.MAX_VALUE, manifest.counts().objects());
        try (ReplayProgress.Step step = progress.begin("checking the backup", objects)) {
            return BackupInspection.of(directory, manifest, step::at);
        }
    }

    /**
     * Rebuilds everything, or what a sample of symbols needs.
     *
     * @param sample symbols to be restored; empty for all
     * @throws BackupException if the home has data
     */
    public RestoreReport run(BackupDirectory directory, BackupManifest manifest, Set<String> sample) {
        long startedAt = System.nanoTime();
        RestoredHome home = new RestoredHome(settings);
        MarketDataSource market = market(manifest);
        settings.home().requireAdmitting(market);
        home.begin(manifest, archive);
        List<String> notes = new ArrayList<>();
        restoreFiles(home, directory, manifest, notes);
        settings.home().admit(market);
        Predicate<String> isWanted = symbol -> sample.isEmpty() || sample.contains(symbol);
        long objects = restoreObjects(directory, manifest, isWanted);
        GenerationLifecycle lifecycle =
                new GenerationLifecycle(settings.warehouse().as(WarehouseRole.OWNER));
        lifecycle.changeRules(rules(manifest));
        RebuildReport rebuilt = pipeline.rebuildTopic(new BackupContents(directory, manifest).prior(isWanted));
        Generation generation = new GenerationTable(settings.warehouse().as(WarehouseRole.OWNER)).current();
        buildSilver(generation, manifest);
        GoldResult gold = pipeline.model(generation);
        boolean isBuilt = gold.status() != GoldResult.Status.CHECKS_FAILED;
        List<TableChecksum> expected = sample.isEmpty() && manifest.gold() != null ? manifest.gold() : List.of();
        List<String> different = differences(generation, expected);
        home.end();
        if (manifest.gold() == null) {
            notes.add("the backup records no checksums: " + manifest.goldMissing());
        }
        if (!different.isEmpty() && !manifest.application().equals(settings.application())) {
            notes.add("the backup was written by %s, this is %s: changed rules and models give other rows"
                    .formatted(manifest.application(), settings.application()));
        }
        return new RestoreReport(
                !isBuilt ? "failed" : different.isEmpty() && !expected.isEmpty() ? "done" : "done in part",
                settings.home().directory().toString(),
                directory.root().toString(),
                objects,
                rebuilt.payloads(),
                rebuilt.decisions(),
                rebuilt.batches(),
                rebuilt.calls(),
                expected.size() - different.size(),
                different,
                gold.failedChecks(),
                notes,
                (System.nanoTime() - startedAt) / 1e9);
    }

    private static MarketDataSource market(BackupManifest manifest) {
        return Arrays.stream(MarketDataSource.values())
                .filter(source -> source.label().equals(manifest.market()))
                .findFirst()
                .orElseThrow(() ->
                        new BackupException("the backup holds responses of an unknown market: " + manifest.market()));
    }

    private static RuleSettings rules(BackupManifest manifest) {
        return new RuleSettings(
                Duration.ofSeconds(manifest.rules().settlingSeconds()),
                manifest.rules().rejectsZeroVolume());
    }

    private void restoreFiles(
            RestoredHome home, BackupDirectory directory, BackupManifest manifest, List<String> notes) {
        BackupContents contents = new BackupContents(directory, manifest);
        contents.file(PartKind.WATCH_LIST)
                .ifPresent(content -> home.write(settings.home().watchList(), content));
        contents.file(PartKind.CORPORATE_ACTIONS)
                .ifPresent(content -> home.write(settings.home().corporateActions(), content));
        contents.file(PartKind.CONFIGURATION).ifPresent(content -> restoreConfiguration(home, content, notes));
        notes.add("secrets are in no backup: set the API key and the passwords again");
    }

    /** The restored home must not use the servers of the other one. */
    private void restoreConfiguration(RestoredHome home, byte[] content, List<String> notes) {
        Path file = settings.home().directory().resolve(PartKind.CONFIGURATION.fileName());
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (file.toFile().exists()) {
            notes.add("tapeline.properties was kept as it is in the home");
            return;
        }
        home.write(file, ConfigurationCopy.withoutServers(text).getBytes(StandardCharsets.ISO_8859_1));
        List<String> left = ConfigurationCopy.serverKeys(text);
        if (!left.isEmpty()) {
            notes.add("keys of servers were not restored: " + String.join(", ", left));
        }
    }

    private long restoreObjects(BackupDirectory directory, BackupManifest manifest, Predicate<String> isWanted) {
        BackupContents contents = new BackupContents(directory, manifest);
        ObjectFiles files = new ObjectFiles(directory);
        long[] restored = {0};
        int total = (int) Math.min(Integer.MAX_VALUE, manifest.counts().objects());
        try (OrderedParallelExecutor<BackupObject, RawArchive.PutResult> writing = new OrderedParallelExecutor<>(
                        "restore",
                        PARALLEL_WRITES,
                        OrderedParallelExecutor.Bounds.ofCount(MOST_PENDING),
                        object -> put(files, object));
                ReplayProgress.Step step = progress.begin("filling the archive", total)) {
            for (Part part : manifest.parts(PartKind.OBJECTS)) {
                writing.forEach(contents.objects(part, isWanted), (object, result) -> step.at((int) ++restored[0]));
            }
        }
        return restored[0];
    }

    private RawArchive.PutResult put(ObjectFiles files, BackupObject object) {
        RawArchive.Archived content = files.read(object);
        return archive.put(object.key(), content.content(), content.metadata());
    }

    private void buildSilver(Generation generation, BackupManifest manifest) {
        pipeline.prepareTopics(generation);
        try (GenerationTopics topics =
                        new GenerationTopics(settings.bronze().clientProperties(), settings.topicPrefix());
                ReplayProgress.Step step = progress.begin("normalizing and loading", 0)) {
            ReplayScope scope = new ReplayScope(
                    rules(manifest),
                    ReplayScope.Origin.TOPIC,
                    Optional.empty(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    "",
                    topics.bronzeTopicId());
            try (GenerationWriters writers = pipeline.startWriters(generation, scope)) {
                while (!(writers.isNormalizerCaughtUp()
                        && topics.isSilverCommitted(generation)
                        && writers.isSinkCaughtUp())) {
                    writers.requireAlive();
                    LockSupport.parkNanos(POLL_INTERVAL.toNanos());
                }
            }
            new GenerationLifecycle(settings.warehouse().as(WarehouseRole.OWNER))
                    .recordBronzeTopic(topics.bronzeTopicId());
        }
    }

    private List<String> differences(Generation generation, List<TableChecksum> expected) {
        if (expected.isEmpty()) {
            return List.of();
        }
        try (ReplayProgress.Step step = progress.begin("comparing checksums", 0)) {
            return ChecksumComparison.differences(
                    expected,
                    new WarehouseChecksums(settings.warehouse().as(WarehouseRole.MODELER), generation).of(expected));
        }
    }
}
