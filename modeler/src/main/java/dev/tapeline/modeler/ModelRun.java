package dev.tapeline.modeler;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings gold up to date with silver and holds it against its checks, all in one transaction.
 *
 * <p>Readers see the old gold or the new one, never a half: a failed check of severity {@code error}, and any failure
 * of the world, leaves the old one as it was. What was done is written down in both cases. An increment and a full refresh
 * give the same rows; a fault that may pass is met with another attempt, three in all.
 */
public final class ModelRun {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRun.class);
    private static final int ATTEMPTS = 3;

    /** SQLSTATE class of broken not-null, foreign-key and unique constraints. */
    private static final String CONSTRAINT_VIOLATION = "23";

    private final DataSource modelerRole;
    private final ModelerSettings settings;
    private final ModelProgress progress;
    private final Clock clock;
    private final ModelSet models;

    /** @param modelerRole connects as {@code tapeline_modeler} */
    public ModelRun(DataSource modelerRole, ModelerSettings settings) {
        this(modelerRole, settings, ModelProgress.NONE);
    }

    public ModelRun(DataSource modelerRole, ModelerSettings settings, ModelProgress progress) {
        this(modelerRole, settings, progress, Clock.systemUTC(), ModelSet.ofResources());
    }

    ModelRun(DataSource modelerRole, ModelerSettings settings, ModelProgress progress, Clock clock, ModelSet models) {
        this.modelerRole = modelerRole;
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
        this.models = models;
    }

    /**
     * Brings gold up to date with silver, models and seeds; does nothing where it is.
     *
     * @throws SeedException if a seed file is malformed
     * @throws ModelRunException if the database is away or refuses a statement
     */
    public ModelRunReport run() {
        return run(false);
    }

    /** As {@link #run()}, but all of gold, even if nothing has changed. */
    public ModelRunReport fullRefresh() {
        return run(true);
    }

    /**
     * What {@link #run()} would do now; changes nothing.
     *
     * @param selection of models, such as {@code +dim_stock} or {@code fact_adjusted_prices+}; all where it is empty
     * @throws ModelDefinitionException if the selection names a model that does not exist
     */
    public DryRun dryRun(Optional<String> selection) {
        List<Model> selected = selection.map(new ModelSelection(models)::of).orElseGet(models::models);
        List<Seed> seeds = Seeds.of(settings);
        try (Connection connection = modelerRole.getConnection()) {
            RunPlanning planning = new RunPlanning(published(), connection);
            return DryRun.of(planning.plan(planning.fingerprint(models, seeds)), selected);
        } catch (SQLException e) {
            throw new ModelRunException("cannot reach the warehouse", e);
        }
    }

    /** Holds the published gold against its checks; builds nothing. Keys are Postgres' own and cannot be broken. */
    public CheckReport check() {
        String runId = id("check", clock.instant());
        try (Connection connection = modelerRole.getConnection();
                RunLock lock = lock(connection)) {
            lock.beginSnapshot();
            GenerationPointer.hold(connection, settings);
            if (new Sql(connection)
                    .value("select to_regclass('%s')".formatted(published().inGold(BuildNotes.BUILD)))
                    .isEmpty()) {
                throw new ModelRunException("there is no gold to check yet: start with tapeline model");
            }
            GoldBuild gold = new GoldBuild(connection, published(), models, progress, clock);
            gold.checkPublished();
            connection.rollback();
            new RunRecord(connection).writeChecks(runId, gold.checks());
            return new CheckReport(runId, gold.checks());
        } catch (SQLException e) {
            throw new ModelRunException("cannot reach the warehouse", e);
        }
    }

    private ModelRunReport run(boolean isFull) {
        List<Seed> seeds = Seeds.of(settings);
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(seeds, isFull);
            } catch (ModelRunException e) {
                if (attempt == ATTEMPTS || !TransientFault.isCauseOf(e)) {
                    throw e;
                }
                LOG.atWarn().addKeyValue("attempt", attempt).setCause(e).log("model run failed and is repeated");
                progress.step(0, 0, "repeating the run: " + e.getMessage());
            }
        }
    }

    private ModelRunReport attempt(List<Seed> seeds, boolean isFull) {
        try (Connection connection = modelerRole.getConnection();
                RunLock lock = lock(connection)) {
            lock.beginSnapshot();
            GenerationPointer.hold(connection, settings);
            RunPlanning planning = new RunPlanning(published(), connection);
            String fingerprint = planning.fingerprint(models, seeds);
            RunPlan plan = isFull ? new RunPlan.FullRefresh("asked for") : planning.plan(fingerprint);
            return plan instanceof RunPlan.Nothing nothing
                    ? new ModelRunReport.Unchanged(nothing.runId())
                    : carryOut(connection, plan, seeds, fingerprint);
        } catch (SQLException e) {
            throw new ModelRunException("cannot reach the warehouse", e);
        }
    }

    private ModelRunReport carryOut(Connection connection, RunPlan plan, List<Seed> seeds, String fingerprint) {
        Instant startedAt = clock.instant();
        Signature signature = new Signature(id("model", startedAt), fingerprint);
        Work work = new Work(connection, plan);
        boolean isBuilt;
        try {
            isBuilt = build(work, seeds, signature);
        } catch (ModelRunException | ModelDefinitionException e) {
            try {
                record(work, signature.runId(), startedAt, false);
            } catch (ModelRunException unrecorded) {
                e.addSuppressed(unrecorded);
            }
            throw e;
        }
        record(work, signature.runId(), startedAt, isBuilt);
        if (!isBuilt) {
            return new ModelRunReport.Refused(signature.runId(), work.gold.models(), work.gold.checks());
        }
        work.swap.dropRetired();
        LOG.atInfo()
                .addKeyValue("run", signature.runId())
                .addKeyValue("plan", work.plan.inWords())
                .addKeyValue("seconds", seconds(startedAt))
                .log("gold is built");
        return new ModelRunReport.Built(signature.runId(), work.plan, work.gold.models(), work.gold.checks());
    }

    /** What a run leaves of itself in the schema that it built. */
    private record Signature(String runId, String fingerprint) {
        String mark() {
            return runId.substring(runId.lastIndexOf('-') + 1);
        }
    }

    /** The plan in hand, and what has been built by it. */
    private final class Work {
        private final Connection connection;
        private final SchemaSwap swap;
        private RunPlan plan;
        private GoldBuild gold;

        Work(Connection connection, RunPlan plan) {
            this.connection = connection;
            this.swap = new SchemaSwap(new Sql(connection), settings.goldSchema());
            take(plan);
        }

        private void take(RunPlan next) {
            plan = next;
            SchemaNames names = next instanceof RunPlan.Increment
                    ? published()
                    : new SchemaNames(settings.silverSchema(), swap.building());
            gold = new GoldBuild(connection, names, models, progress, clock);
        }
    }

    /** Whether gold is new; if not, the transaction is left to be rolled back. */
    private static boolean build(Work work, List<Seed> seeds, Signature signature) {
        try {
            SeedLoad.into(work.connection, seeds);
            if (work.plan instanceof RunPlan.Increment increment && !hasIncremented(work, increment)) {
                work.take(new RunPlan.FullRefresh("an increment would have broken a key"));
            }
            if (work.plan instanceof RunPlan.FullRefresh) {
                work.swap.begin();
                work.gold.buildAll();
            }
            if (work.gold.isRefused()) {
                return false;
            }
            work.gold.clear();
            if (work.plan instanceof RunPlan.Increment) {
                work.gold.notes().update(signature.runId());
            } else {
                work.gold.notes().write(signature.runId(), signature.fingerprint());
                work.swap.publish(signature.mark());
            }
            work.connection.commit();
            return true;
        } catch (SQLException e) {
            throw new ModelRunException("cannot finish model run " + signature.runId(), e);
        }
    }

    /** An increment that breaks a key is taken back: the full refresh that follows says which rows are to blame. */
    private static boolean hasIncremented(Work work, RunPlan.Increment increment) throws SQLException {
        Savepoint before = work.connection.setSavepoint();
        try {
            work.gold.buildIncrement(increment.symbols());
            work.connection.releaseSavepoint(before);
            return true;
        } catch (ModelRunException e) {
            if (e.getCause() instanceof SQLException fault
                    && String.valueOf(fault.getSQLState()).startsWith(CONSTRAINT_VIOLATION)) {
                work.connection.rollback(before);
                return false;
            }
            throw e;
        }
    }

    private void record(Work work, String runId, Instant startedAt, boolean isBuilt) {
        try {
            work.connection.rollback();
        } catch (SQLException e) {
            // The connection is lost, and with it the transaction: whoever lost it has said so.
            LOG.atWarn().addKeyValue("run", runId).log("model run left no record");
            return;
        }
        new RunRecord(work.connection)
                .write(
                        runId,
                        settings.trigger(),
                        startedAt,
                        clock.instant(),
                        isBuilt,
                        work.gold.models(),
                        work.gold.checks());
    }

    private SchemaNames published() {
        return new SchemaNames(settings.silverSchema(), settings.goldSchema());
    }

    private RunLock lock(Connection connection) {
        return RunLock.await(connection, settings.goldSchema(), settings.patience(), progress);
    }

    private static String id(String kind, Instant startedAt) {
        String mark = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return kind + "-" + startedAt.toString().replaceAll("[-:]|\\.\\d+", "") + "-" + mark;
    }

    private String seconds(Instant startedAt) {
        return String.format(Locale.ROOT, "%.1f", (clock.instant().toEpochMilli() - startedAt.toEpochMilli()) / 1000.0);
    }
}
