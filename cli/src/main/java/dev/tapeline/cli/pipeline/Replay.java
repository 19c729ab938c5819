package dev.tapeline.cli.pipeline;

import dev.tapeline.cli.config.TapelineConfig;
import dev.tapeline.cli.config.TapelineConfig.StackKind;
import dev.tapeline.cli.progress.ProgressDisplay;
import dev.tapeline.cli.server.StackConnection;
import dev.tapeline.extractor.rebuild.RebuildReport;
import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.replay.DiffFilter;
import dev.tapeline.operations.replay.DiffReport;
import dev.tapeline.operations.replay.GenerationDiff;
import dev.tapeline.operations.replay.GenerationPromotion;
import dev.tapeline.operations.replay.GenerationPromotion.Outcome;
import dev.tapeline.operations.replay.GenerationRepository;
import dev.tapeline.operations.replay.GenerationRepository.Begun;
import dev.tapeline.operations.replay.GenerationTopics;
import dev.tapeline.operations.replay.PriorBronzeReader;
import dev.tapeline.operations.replay.ReplayException;
import dev.tapeline.operations.replay.ReplayLock;
import dev.tapeline.operations.replay.ReplayReport;
import dev.tapeline.operations.replay.ReplayScope;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Builds generations beside the current one, promotes, rolls back and deletes them; one command at a time.
 *
 * <p>The process of the command builds the generation itself, so that nothing else has to be running or configured. A
 * command that was killed is continued by repeating it.
 */
public final class Replay {
    private static final int CATCH_UPS = 10;
    private static final double SPARE_DISK = 1.2;
    private static final String LOST_TOPIC = "lost";

    private final Pipeline pipeline;
    private final TapelineConfig config;
    private final TapelineHome home;
    private final StackConnection servers;
    private final ProgressDisplay progress;
    private final GenerationRepository generations;

    Replay(
            Pipeline pipeline,
            TapelineConfig config,
            TapelineHome home,
            StackConnection servers,
            ProgressDisplay progress) {
        this.pipeline = pipeline;
        this.config = config;
        this.home = home;
        this.servers = servers;
        this.progress = progress;
        this.generations = new GenerationRepository(owner());
    }

    /** What a user asks a replay for. */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    public record Request(ReplayScope.Origin origin, Optional<Instant> asOf, SortedSet<String> symbols) {}

    /** Builds a generation; continues an unfinished one of the same scope, and starts an unfinished one of another over. */
    public ReplayReport build(Request request) {
        long startedAt = System.nanoTime();
        try (ReplayLock lock = ReplayLock.take(owner())) {
            boolean isTopicLost = requireTopic();
            startCurrentRoles(isTopicLost);
            ReplayScope scope = scope(request);
            showRules(scope.rules());
            long needed = requireDisk();
            Beginning beginning = begin(scope);
            GenerationBuild.Result result = builder().build(beginning.generation(), scope);
            List<String> failures = CheckResult.failures(result.model().checks());
            boolean isBuilt = !(result.model() instanceof ModelRunReport.ChecksFailed);
            GenerationRepository.Totals totals = generations.totals(beginning.generation());
            return new ReplayReport(
                    isBuilt ? "built" : "failed",
                    beginning.generation().number(),
                    servers.currentGeneration().number(),
                    beginning.generation().role().columnValue(),
                    beginning.how(),
                    needed,
                    totals.payloads(),
                    totals.payloadsRejected(),
                    totals.rowsRead(),
                    totals.rowsRejected(),
                    result.silverSeconds(),
                    result.goldSeconds(),
                    (System.nanoTime() - startedAt) / 1e9,
                    failures);
        }
    }

    /** Fills an empty bronze topic from the archive; returns what was done in one line. */
    public String rebuildTopic() {
        MarketDataSource market = home.market()
                .orElseThrow(
                        () -> new ReplayException("no responses have been stored at " + home.directory() + " yet"));
        try (ReplayLock lock = ReplayLock.take(owner())) {
            // Offsets of the lost topic must never be compared with those of the new one.
            generations.recordBronzeTopic(LOST_TOPIC);
            RebuildReport report = pipeline.extraction().rebuildTopic(market, new PriorBronzeReader(reader()).read());
            return "bronze was rebuilt: %d payloads (%d were there already), %d decisions, %d batches, %d calls"
                    .formatted(
                            report.payloads(), report.present(), report.decisions(), report.batches(), report.calls());
        }
    }

    /**
     * What a promotion came to.
     *
     * @param symbols of a partial replay, whose newest payloads were published again; empty if a generation was promoted
     */
    public record Promotion(Generation current, SortedSet<String> symbols) {}

    /** Makes the built generation the current one, or applies a partial one to the current one. */
    public Promotion promote() {
        try (ReplayLock lock = ReplayLock.take(owner())) {
            Optional<Begun> partial = generations.newest(GenerationRole.PARTIAL).filter(Begun::isBuilt);
            if (partial.isPresent() && generations.newest(GenerationRole.NEXT).isEmpty()) {
                new PartialPromotion(pipeline, generations, reader())
                        .promote(partial.get(), servers.currentGeneration());
                remove(partial.get().generation());
                return new Promotion(
                        servers.currentGeneration(), partial.get().scope().symbols());
            }
            Begun next = generations
                    .newest(GenerationRole.NEXT)
                    .orElseThrow(() ->
                            new ReplayException("there is no generation to promote: build one with ./tapeline replay"));
            if (next.wasPromoted()) {
                throw new ReplayException(
                        "a rollback to generation %d is in progress: repeat ./tapeline replay rollback, or abort it with ./tapeline replay abort"
                                .formatted(next.generation().number()));
            }
            if (!next.isBuilt()) {
                throw new ReplayException("generation %d is not built completely: repeat ./tapeline replay"
                        .formatted(next.generation().number()));
            }
            return new Promotion(promote(next), new TreeSet<>());
        }
    }

    /** Brings the generation that was replaced last up to date and makes it current again; returns it. */
    public Generation rollback() {
        try (ReplayLock lock = ReplayLock.take(owner())) {
            Optional<Begun> next = generations.newest(GenerationRole.NEXT);
            if (next.isPresent() && !next.get().wasPromoted()) {
                throw new ReplayException(
                        "generation %d has been built beside the current one: promote it or abort it before a rollback"
                                .formatted(next.get().generation().number()));
            }
            Begun back = next.or(this::replacedLast)
                    .orElseThrow(
                            () -> new ReplayException(
                                    "there is no previous generation: replay clean has deleted it, or nothing was promoted yet"));
            if (!back.scope().bronzeTopic().equals(bronzeTopic())
                    && !back.scope().bronzeTopic().isEmpty()) {
                throw new ReplayException(
                        "generation %d was built from a topic %s that has been lost since: replay instead of rolling back"
                                .formatted(back.generation().number(), "bronze.payloads"));
            }
            if (next.isEmpty()) {
                generations.bringBack(back.generation());
            }
            return promote(generations.newest(GenerationRole.NEXT).orElseThrow());
        }
    }

    /** Ends a rollback in progress, or deletes the generation that was being built; returns it. */
    public Generation abort() {
        try (ReplayLock lock = ReplayLock.take(owner())) {
            Begun begun = generations
                    .newest(GenerationRole.NEXT)
                    .or(() -> generations.newest(GenerationRole.PARTIAL))
                    .or(() -> generations.newest(GenerationRole.AS_OF).filter(each -> !each.isBuilt()))
                    .orElseThrow(() -> new ReplayException("there is no replay to abort"));
            if (begun.wasPromoted()) {
                generations.putBack(begun.generation());
            } else {
                remove(begun.generation());
            }
            return begun.generation();
        }
    }

    /** Deletes previous and as-of generations, and what is left of removed ones; returns those that are gone. */
    public List<Generation> clean() {
        try (ReplayLock lock = ReplayLock.take(owner())) {
            List<Generation> deleted = generations.begun().stream()
                    .map(Begun::generation)
                    .filter(generation ->
                            generation.role() == GenerationRole.PREVIOUS || generation.role() == GenerationRole.AS_OF)
                    .toList();
            deleted.forEach(this::remove);
            generations.halfRemoved().forEach(this::delete);
            return deleted;
        }
    }

    /** Catches up with bronze as often as payloads arrive in between. */
    private Generation promote(Begun next) {
        for (int attempt = 0; attempt < CATCH_UPS; attempt++) {
            GenerationBuild.Result result = attempt == 0 && !next.isBuilt()
                    ? builder().build(next.generation(), next.scope())
                    : builder().catchUp(next.generation(), next.scope());
            if (result.model() instanceof ModelRunReport.ChecksFailed failed) {
                throw new ReplayException("generation %d is not promoted, checks failed: %s"
                        .formatted(
                                next.generation().number(), String.join(", ", CheckResult.failures(failed.checks()))));
            }
            Outcome outcome = new GenerationPromotion(owner()).promote(next.generation());
            if (outcome instanceof Outcome.Promoted promoted) {
                return promoted.current();
            }
        }
        throw new ReplayException(
                "payloads keep arriving faster than generation %d reads them: promote it after the run"
                        .formatted(next.generation().number()));
    }

    /** Compares a generation, or the one that was built last, with the current one and stores the result. */
    public DiffReport diff(OptionalInt number, DiffFilter filter) {
        Generation current = servers.currentGeneration();
        Begun compared = (number.isPresent() ? find(number.getAsInt()) : builtLast())
                .filter(begun -> begun.generation().role() != GenerationRole.REMOVED)
                .orElseThrow(() -> new ReplayException(
                        number.isPresent()
                                ? "there is no generation " + number.getAsInt()
                                : "there is no generation to compare: build one with ./tapeline replay"));
        if (compared.generation().number() == current.number()) {
            throw new ReplayException(
                    "generation %d is the current one, with which others are compared".formatted(current.number()));
        }
        DiffFilter limited = filter.symbols().isEmpty()
                        && !compared.scope().symbols().isEmpty()
                ? new DiffFilter(compared.scope().symbols(), filter.firstWeek(), filter.lastWeek(), filter.batch())
                : filter;
        try (ProgressDisplay.Step step = progress.begin("comparing", 0)) {
            String id = new GenerationDiff(servers.warehouse().as(WarehouseRole.MODELER))
                    .compare(current, compared.generation(), limited, Instant.now(), step::says);
            return DiffReport.read(reader(), id);
        }
    }

    private Optional<Begun> find(int number) {
        return generations.begun().stream()
                .filter(begun -> begun.generation().number() == number)
                .findFirst();
    }

    private Optional<Begun> builtLast() {
        return generations.newest(GenerationRole.NEXT).or(() -> generations.newest(GenerationRole.PARTIAL));
    }

    private record Beginning(Generation generation, String how) {}

    private Beginning begin(ReplayScope scope) {
        generations.recordBronzeTopic(scope.bronzeTopic());
        Optional<Begun> known = generations.begun().stream()
                .filter(begun -> begun.generation().role() == scope.role())
                .filter(begun -> scope.role() != GenerationRole.AS_OF
                        || begun.scope().asOf().equals(scope.asOf()))
                .findFirst();
        if (known.isEmpty()) {
            return new Beginning(generations.begin(scope), "new");
        }
        Begun begun = known.get();
        int number = begun.generation().number();
        if (begun.wasPromoted()) {
            throw new ReplayException(
                    "a rollback to generation %d is in progress: repeat ./tapeline replay rollback, or abort it with ./tapeline replay abort"
                            .formatted(number));
        }
        if (!begun.isBuilt() && begun.scope().equals(scope)) {
            says("continuing generation " + number);
            return new Beginning(begun.generation(), "resumed");
        }
        String why = begun.isBuilt()
                ? "generation " + number + " was complete"
                : "rules, software or topic have changed since generation " + number + " was begun";
        says(why + ", starting over");
        remove(begun.generation());
        return new Beginning(generations.begin(scope), "started over: " + why);
    }

    private ReplayScope scope(Request request) {
        return new ReplayScope(
                ConfiguredRules.of(config),
                request.origin(),
                request.asOf(),
                request.symbols(),
                ReplaySoftware.id(),
                bronzeTopic());
    }

    private String bronzeTopic() {
        try (GenerationTopics topics = topics()) {
            return topics.bronzeTopicId(servers.namespace());
        }
    }

    /** The rules of a replay are those of the configuration, which may differ from those of the current generation. */
    private void showRules(RuleSettings rules) {
        RuleSettings current = ConfiguredRules.of(servers.currentGeneration(), config);
        if (!rules.equals(current)) {
            says("rules: " + text(rules) + "; the current generation has: " + text(current));
        }
    }

    private static String text(RuleSettings rules) {
        return "normalizer.settling=%s, normalizer.reject-zero-volume=%s"
                .formatted(
                        rules.settling().toString().substring(2).toLowerCase(Locale.ROOT), rules.rejectsZeroVolume());
    }

    /** States the disk space that a second generation needs; fails if the home's disk has less. */
    private long requireDisk() {
        Generation current = servers.currentGeneration();
        long needed;
        try (GenerationTopics topics = topics()) {
            needed = Math.round(SPARE_DISK * (generations.bytes(current) + topics.bytes(servers.namespace(current))));
        }
        if (config.stack() == StackKind.EXTERNAL) {
            says("about %,d MB of disk are needed on the servers".formatted(megabytes(needed)));
            return needed;
        }
        long free = home.directory().toFile().getUsableSpace();
        says("about %,d MB of disk are needed, %,d MB are free".formatted(megabytes(needed), megabytes(free)));
        if (free < needed) {
            throw new ReplayException("a second generation needs about %,d MB of disk, but only %,d MB are free at %s"
                    .formatted(megabytes(needed), megabytes(free), home.directory()));
        }
        return needed;
    }

    /** Whether the current generation was built from a topic that is lost; fails if the present topic does not replace it. */
    private boolean requireTopic() {
        Generation current = servers.currentGeneration();
        try (GenerationTopics topics = topics()) {
            String recorded = generations.bronzeTopic(current);
            boolean isLost = recorded.equals(LOST_TOPIC)
                    || (!recorded.isEmpty() && !recorded.equals(topics.bronzeTopicId(servers.namespace())))
                    || topics.isBronzeShorterThan(servers.namespace(), generations.bronzeOffsets(current));
            if (isLost && topics.isBronzeEmpty(servers.namespace())) {
                throw new ReplayException("bronze.payloads is empty: fill it with ./tapeline replay --rebuild-topic");
            }
            if (isLost) {
                generations.recordBronzeTopic(LOST_TOPIC);
            }
            return isLost;
        }
    }

    private static long megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000;
    }

    /** Other commands that attach to servers of this process rely on its roles, as they do with those of {@code up}. */
    private void startCurrentRoles(boolean isTopicLost) {
        if (config.stack() == StackKind.EMBEDDED && !isTopicLost) {
            pipeline.startRoles();
        } else {
            pipeline.prepareTopics();
            pipeline.prepareWarehouse();
        }
    }

    private Optional<Begun> replacedLast() {
        return generations.newestReplaced();
    }

    private void remove(Generation generation) {
        generations.markRemoved(generation);
        delete(generation);
    }

    /** Deletes what belongs to a removed generation; may be repeated after a process was killed. */
    private void delete(Generation generation) {
        try (ProgressDisplay.Step step = progress.begin("deleting generation " + generation.number(), 0);
                GenerationTopics topics = topics()) {
            topics.delete(servers.namespace(generation));
            deleteStates(generation);
            pipeline.modeling().dropGold(generation);
            generations.deleteRows(generation);
        }
    }

    private void deleteStates(Generation generation) {
        try {
            NormalizerStates.delete(home.streams(), servers.namespace(generation));
        } catch (IOException e) {
            throw new ReplayException(
                    "cannot delete the state of generation " + generation.number() + ": " + e.getMessage(), e);
        }
    }

    private GenerationBuild builder() {
        return new GenerationBuild(pipeline, servers, generations, progress);
    }

    private GenerationTopics topics() {
        return new GenerationTopics(servers.kafkaProperties());
    }

    private void says(String text) {
        progress.begin(text, 0).close();
    }

    private WarehouseReader reader() {
        return new WarehouseReader(servers.warehouse().as(WarehouseRole.READER));
    }

    private DataSource owner() {
        return servers.warehouse().as(WarehouseRole.OWNER);
    }
}
