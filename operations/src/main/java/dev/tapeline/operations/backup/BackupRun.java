package dev.tapeline.operations.backup;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.OrderedParallelExecutor;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.failure.FileFailure;
import dev.tapeline.generation.GenerationTable;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.operations.backup.WarehouseChecksums.Snapshot;
import dev.tapeline.operations.backup.format.BackupDirectory;
import dev.tapeline.operations.backup.format.BackupException;
import dev.tapeline.operations.backup.format.BackupManifest;
import dev.tapeline.operations.backup.format.BackupManifest.Counts;
import dev.tapeline.operations.backup.format.BackupManifest.Part;
import dev.tapeline.operations.backup.format.BackupManifest.Rules;
import dev.tapeline.operations.backup.format.BackupObject;
import dev.tapeline.operations.backup.format.ObjectFiles;
import dev.tapeline.operations.backup.format.PartFiles;
import dev.tapeline.operations.backup.format.PartKind;
import dev.tapeline.operations.backup.format.PublicationEntry;
import dev.tapeline.operations.replay.ReplayProgress;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One run into a directory: the files that it writes, and the counts of the backup after it. */
final class BackupRun {
    private static final int PARALLEL_READS = 5;
    private static final int MOST_PENDING = 24;

    private final BackupSettings settings;
    private final RawArchive archive;
    private final ReplayProgress progress;
    private final Clock clock;
    private final BackupDirectory directory;
    private final Optional<BackupManifest> before;
    private final MarketDataSource market;
    private final String backup;
    private final int number;
    private final PartFiles files;
    private final List<Part> parts = new ArrayList<>();
    private final List<BackupObject> copied = new ArrayList<>();

    BackupRun(
            BackupSettings settings,
            RawArchive archive,
            ReplayProgress progress,
            Clock clock,
            BackupDirectory directory,
            Optional<BackupManifest> before,
            MarketDataSource market) {
        this.settings = settings;
        this.archive = archive;
        this.progress = progress;
        this.clock = clock;
        this.directory = directory;
        this.before = before;
        this.market = market;
        backup = before.map(BackupManifest::backup)
                .orElseGet(() -> UUID.randomUUID().toString());
        number = before.map(BackupManifest::run).orElse(0) + 1;
        files = new PartFiles(directory, backup);
    }

    void copyObjects(List<String> keys) {
        ObjectFiles objects = new ObjectFiles(directory);
        try (OrderedParallelExecutor<String, BackupObject> reading = new OrderedParallelExecutor<>(
                        "backup",
                        PARALLEL_READS,
                        OrderedParallelExecutor.Bounds.ofCount(MOST_PENDING),
                        key -> objects.write(key, archive.read(key)));
                ReplayProgress.Step step = progress.begin("copying the archive", keys.size())) {
            reading.forEach(keys, (key, object) -> {
                copied.add(object);
                step.at(copied.size());
            });
        }
        before.ifPresent(manifest -> parts.addAll(manifest.parts(PartKind.OBJECTS)));
        if (!copied.isEmpty()) {
            parts.add(files.lines(number, PartKind.OBJECTS, copied));
        }
    }

    void write(BronzeSnapshot bronze) {
        if (bronze.isContinued()) {
            parts.addAll(before.orElseThrow().parts(PartKind.PUBLICATIONS));
        }
        if (!bronze.log().records().isEmpty()) {
            parts.add(files.lines(
                    number,
                    PartKind.PUBLICATIONS,
                    bronze.log().records().stream().map(PublicationEntry::of).toList()));
        }
        parts.add(files.records(
                number, PartKind.BATCHES, BatchEvent.class, BatchEvent.getClassSchema(), bronze.batches()));
        parts.add(files.records(number, PartKind.CALLS, ApiCall.class, ApiCall.getClassSchema(), bronze.calls()));
        parts.add(files.records(
                number, PartKind.DECISIONS, Decision.class, Decision.getClassSchema(), bronze.decisions()));
        copy(PartKind.WATCH_LIST, settings.home().watchList());
        copy(PartKind.CORPORATE_ACTIONS, settings.home().corporateActions());
        copy(PartKind.CONFIGURATION, settings.home().directory().resolve(PartKind.CONFIGURATION.fileName()));
    }

    private void copy(PartKind kind, Path file) {
        try {
            if (Files.isRegularFile(file)) {
                byte[] content = kind == PartKind.CONFIGURATION
                        ? ConfigurationCopy.withoutSecrets(
                                        Files.readString(file, StandardCharsets.ISO_8859_1), settings.isSecret())
                                .getBytes(StandardCharsets.ISO_8859_1)
                        : Files.readAllBytes(file);
                parts.add(files.plain(number, kind, content, 1));
            }
        } catch (IOException e) {
            throw new BackupException("cannot read " + file + ": " + FileFailure.reason(e), e);
        }
    }

    BackupManifest manifest(BronzeSnapshot bronze, Snapshot snapshot, boolean isGoldCurrent) {
        Optional<String> missing = reasonAgainstChecksums(snapshot, isGoldCurrent);
        if (missing.isEmpty()) {
            parts.add(files.lines(number, PartKind.SYMBOLS, snapshot.symbols()));
        }
        RuleSettings rules = new GenerationTable(settings.warehouse().as(WarehouseRole.OWNER))
                .current()
                .rules()
                .orElse(settings.configuredRules());
        return new BackupManifest(
                BackupManifest.FORMAT,
                settings.application(),
                backup,
                number,
                clock.instant().toString(),
                market.label(),
                bronze.topicId(),
                bronze.log().positions(),
                new Rules(rules.settling().toSeconds(), rules.rejectsZeroVolume()),
                counts(bronze),
                before.map(BackupManifest::objectBytes).orElse(0L) + bytes(copied),
                parts,
                missing.isEmpty() ? snapshot.tables() : null,
                missing.orElse(null),
                snapshot.contextSymbols(),
                null);
    }

    private Counts counts(BronzeSnapshot bronze) {
        Set<String> symbols = new HashSet<>();
        long publications = 0;
        for (Part part : parts) {
            if (part.kind() == PartKind.PUBLICATIONS) {
                publications += part.entries();
                files.forEach(part, PublicationEntry.class, entry -> symbols.add(entry.symbol()));
            }
        }
        return new Counts(
                before.map(manifest -> manifest.counts().objects()).orElse(0L) + copied.size(),
                publications,
                bronze.decisions().size(),
                bronze.batches().stream().map(BatchEvent::getBatchId).distinct().count(),
                bronze.calls().size(),
                symbols.size());
    }

    /** Silver must contain exactly the payloads of the backup, and gold all of silver. */
    private Optional<String> reasonAgainstChecksums(Snapshot snapshot, boolean isGoldCurrent) {
        if (snapshot.tables().isEmpty()) {
            return Optional.of("gold has not been built yet");
        }
        if (!isGoldCurrent) {
            return Optional.of("gold is not up to date: ./tapeline model, then back up again");
        }
        Map<Integer, Long> last = new HashMap<>();
        for (Part part : parts) {
            if (part.kind() == PartKind.PUBLICATIONS) {
                files.forEach(
                        part,
                        PublicationEntry.class,
                        entry -> last.merge(entry.partition(), entry.offset(), Math::max));
            }
        }
        return last.equals(snapshot.offsets())
                ? Optional.empty()
                : Optional.of("payloads arrived meanwhile, or are not loaded yet: back up again after the run");
    }

    BackupReport report(BackupManifest manifest, double seconds) {
        Counts counts = manifest.counts();
        return new BackupReport(
                "done",
                directory.root().toString(),
                number,
                counts.objects(),
                copied.size(),
                bytes(copied),
                counts.publications(),
                counts.decisions(),
                counts.batches(),
                counts.calls(),
                counts.symbols(),
                manifest.gold() == null ? 0 : manifest.gold().size(),
                manifest.goldMissing(),
                seconds);
    }

    private static long bytes(List<BackupObject> objects) {
        return objects.stream().mapToLong(BackupObject::bytes).sum();
    }
}
