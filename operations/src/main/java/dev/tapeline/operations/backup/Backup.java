package dev.tapeline.operations.backup;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.OrderedParallelExecutor;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.bronze.CommittedTopicReader;
import dev.tapeline.extractor.rebuild.PublicationLog;
import dev.tapeline.failure.FileFailure;
import dev.tapeline.generation.GenerationTable;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.operations.backup.WarehouseChecksums.Snapshot;
import dev.tapeline.operations.backup.format.BackupDirectory;
import dev.tapeline.operations.backup.format.BackupException;
import dev.tapeline.operations.backup.format.BackupLock;
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
import dev.tapeline.operations.replay.generation.GenerationTopics;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Copies what a home cannot fetch again into a directory: the archive, and what the topics know about it.
 *
 * <p>Topics are read before the archive is listed, and a response is archived before it is published, so that every payload of the
 * topics is in the copy, also while the home is running. A second run copies only what is new.
 */
public final class Backup {
    private static final int PARALLEL_READS = 5;
    private static final int MOST_PENDING = 24;

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
     * @param isGoldCurrent whether gold contains all of silver
     * @throws BackupException if the directory holds anything else, or the backup of another home
     */
    public BackupReport run(Path target, boolean isGoldCurrent) {
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
            Snapshot snapshot = checksums.read();
            BronzeState bronze = bronze(before);
            List<String> keys = keys(market);
            Set<String> known =
                    before.map(manifest -> knownKeys(directory, manifest)).orElseGet(Set::of);
            requireSameHome(directory, known, keys);
            directory.begin();
            Run run = new Run(directory, before, market);
            run.copyObjects(keys.stream().filter(key -> !known.contains(key)).toList());
            run.write(bronze);
            BackupManifest manifest = run.manifest(bronze, snapshot, isGoldCurrent);
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

    /**
     * What the topics hold.
     *
     * @param isContinued whether the publications follow those of the run before
     */
    private record BronzeState(
            String topicId,
            boolean isContinued,
            PublicationLog log,
            List<BatchEvent> batches,
            List<ApiCall> calls,
            List<Decision> decisions) {}

    private BronzeState bronze(Optional<BackupManifest> before) {
        try (GenerationTopics topics =
                        new GenerationTopics(settings.bronze().clientProperties(), settings.topicPrefix());
                ReplayProgress.Step step = progress.begin("reading the topics", 0)) {
            String topicId = topics.bronzeTopicId();
            boolean isContinued = before.map(manifest -> manifest.bronzeTopic().equals(topicId))
                    .orElse(false);
            List<BatchEvent> batches = new ArrayList<>();
            Map<String, ApiCall> calls = new LinkedHashMap<>();
            List<Decision> decisions = new ArrayList<>();
            // A call is settled, and a batch finished, with its payloads or after them, and a decision is published
            // with them. So
            // what is read before the payloads can be unfinished, which the next extraction continues, but never ahead
            // of them.
            read(Topics.BRONZE_BATCHES, batches::add);
            read(Topics.BRONZE_API_CALLS, call -> calls.put(call.getCallId(), call));
            PublicationLog log = PublicationLog.read(
                    settings.bronze(), isContinued ? before.orElseThrow().positions() : Map.of());
            read(Topics.BRONZE_DECISIONS, decisions::add);
            return new BronzeState(topicId, isContinued, log, batches, List.copyOf(calls.values()), decisions);
        }
    }

    private <T extends SpecificRecord> void read(Topic<T> topic, Consumer<T> each) {
        new CommittedTopicReader<>(settings.bronze(), topic, settings.serdes()).forEach(each);
    }

    /** One run into a directory: the files that it writes, and the counts of the backup after it. */
    private final class Run {
        private final BackupDirectory directory;
        private final Optional<BackupManifest> before;
        private final MarketDataSource market;
        private final String backup;
        private final int number;
        private final PartFiles files;
        private final List<Part> parts = new ArrayList<>();
        private final List<BackupObject> copied = new ArrayList<>();

        Run(BackupDirectory directory, Optional<BackupManifest> before, MarketDataSource market) {
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

        void write(BronzeState bronze) {
            if (bronze.isContinued()) {
                parts.addAll(before.orElseThrow().parts(PartKind.PUBLICATIONS));
            }
            if (!bronze.log().records().isEmpty()) {
                parts.add(files.lines(
                        number,
                        PartKind.PUBLICATIONS,
                        bronze.log().records().stream()
                                .map(PublicationEntry::of)
                                .toList()));
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

        BackupManifest manifest(BronzeState bronze, Snapshot snapshot, boolean isGoldCurrent) {
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
                    snapshot.newestSymbols(),
                    null);
        }

        private Counts counts(BronzeState bronze) {
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
                    bronze.batches().stream()
                            .map(BatchEvent::getBatchId)
                            .distinct()
                            .count(),
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
}
