package dev.tapeline.modeler;

import dev.tapeline.failure.TransientFailures;
import dev.tapeline.failure.TransientRetry;
import dev.tapeline.generation.Generation;
import dev.tapeline.modeler.build.GoldBuildState;
import dev.tapeline.modeler.build.GoldBuilder;
import dev.tapeline.modeler.build.ModelRunListener;
import dev.tapeline.modeler.build.SchemaSwap;
import dev.tapeline.modeler.check.CheckReport;
import dev.tapeline.modeler.definition.GoldSchemas;
import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelDefinitionException;
import dev.tapeline.modeler.definition.ModelSelection;
import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.run.GenerationLock;
import dev.tapeline.modeler.run.ModelRunId;
import dev.tapeline.modeler.run.ModelRunLock;
import dev.tapeline.modeler.run.ModelRunPlan;
import dev.tapeline.modeler.run.ModelRunPlanner;
import dev.tapeline.modeler.run.ModelRunRepository;
import dev.tapeline.modeler.seed.SeedException;
import dev.tapeline.modeler.seed.SeedReader;
import dev.tapeline.modeler.seed.SeedTable;
import dev.tapeline.modeler.seed.SeedTableLoader;
import dev.tapeline.modeler.sql.ModelRunException;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings gold up to date with silver and runs the checks, in one transaction.
 *
 * <p>Readers see the gold of before the run or of after it, never a mixture: a failed check of severity {@code error} or
 * an exception leaves gold unchanged. The run is recorded in both cases. An increment and a full refresh give the same
 * rows. After a transient failure the run is attempted again, three times in all.
 */
public final class ModelRun {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRun.class);
    private static final int ATTEMPTS = 3;

    private final DataSource modelerRole;
    private final ModelerSettings settings;
    private final ModelRunListener listener;
    private final Clock clock;
    private final ModelSet models;

    /**
     * A run that reports no progress.
     *
     * @param modelerRole connects as {@code tapeline_modeler}
     */
    public ModelRun(DataSource modelerRole, ModelerSettings settings) {
        this(modelerRole, settings, ModelRunListener.NONE);
    }

    /** A run that reports its steps to a listener. */
    public ModelRun(DataSource modelerRole, ModelerSettings settings, ModelRunListener listener) {
        this(modelerRole, settings, listener, Clock.systemUTC(), ModelSet.ofResources());
    }

    ModelRun(
            DataSource modelerRole, ModelerSettings settings, ModelRunListener listener, Clock clock, ModelSet models) {
        this.modelerRole = modelerRole;
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        this.models = models;
    }

    /**
     * Brings gold up to date with silver, models and seeds; does nothing if it is up to date.
     *
     * @throws SeedException if a seed file is malformed
     * @throws ModelRunException if the database is unavailable or rejects a statement
     */
    public ModelRunReport run() {
        return run(false);
    }

    /** Builds all of gold from silver, even if nothing has changed. */
    public ModelRunReport fullRefresh() {
        return run(true);
    }

    /**
     * The plan that {@link #run()} would carry out now; changes nothing.
     *
     * @param selection of models, such as {@code +dim_stock} or {@code fact_adjusted_prices+}; all where it is empty
     * @throws ModelDefinitionException if the selection names a model that does not exist
     */
    public DryRunReport dryRun(Optional<String> selection) {
        List<Model> selected = selection.map(new ModelSelection(models)::of).orElseGet(models::models);
        List<SeedTable> seeds = seeds();
        try (Connection connection = connect()) {
            ModelRunPlanner planning = new ModelRunPlanner(published(), settings.benchmark(), connection);
            return DryRunReport.of(planning.plan(planning.fingerprint(models, seeds)), selected);
        } catch (SQLException e) {
            throw new ModelRunException("cannot reach the warehouse", e);
        }
    }

    /** Runs the checks of the published gold; builds nothing. PostgreSQL enforces the keys, so they need no check. */
    public CheckReport check() {
        List<SeedTable> seeds = seeds();
        String runId = ModelRunId.of("check", clock.instant()).toString();
        try (Connection connection = connect();
                ModelRunLock lock = lock(connection)) {
            lock.beginSnapshot();
            GenerationLock.hold(connection, settings.generation());
            if (new SqlExecutor(connection)
                    .value("select to_regclass('%s')".formatted(published().inBuild(GoldBuildState.BUILD)))
                    .isEmpty()) {
                throw new ModelRunException("there is no gold to check yet: start with tapeline model");
            }
            SeedTableLoader.load(connection, seeds);
            GoldBuilder gold = new GoldBuilder(connection, published(), models, listener, clock);
            gold.checkPublished();
            connection.rollback();
            new ModelRunRepository(connection, settings.generation()).writeChecks(runId, gold.checks());
            return new CheckReport(runId, gold.checks());
        } catch (SQLException e) {
            throw new ModelRunException("cannot reach the warehouse", e);
        }
    }

    /** Drops the gold of a removed generation, with what unfinished runs have left of it. */
    public static void dropGold(DataSource modelerRole, Generation generation) {
        try (Connection connection = modelerRole.getConnection()) {
            connection.setAutoCommit(false);
            SchemaSwap swap = new SchemaSwap(new SqlExecutor(connection), GoldSchemas.of(generation));
            swap.dropAll();
            connection.commit();
        } catch (SQLException e) {
            throw new ModelRunException("cannot drop the gold of generation " + generation.number(), e);
        }
    }

    private ModelRunReport run(boolean isFull) {
        List<SeedTable> seeds = seeds();
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(seeds, isFull);
            } catch (ModelRunException e) {
                if (attempt == ATTEMPTS || !TransientFailures.isTransient(e)) {
                    throw e;
                }
                LOG.atWarn().addKeyValue("attempt", attempt).setCause(e).log("Model run failed, retrying");
                listener.onStep(0, 0, "retrying the run: " + e.getMessage());
            }
        }
    }

    private ModelRunReport attempt(List<SeedTable> seeds, boolean isFull) {
        try (Connection connection = connect();
                ModelRunLock lock = lock(connection)) {
            lock.beginSnapshot();
            GenerationLock.hold(connection, settings.generation());
            ModelRunPlanner planning = new ModelRunPlanner(published(), settings.benchmark(), connection);
            String fingerprint = planning.fingerprint(models, seeds);
            ModelRunPlan plan = isFull ? new ModelRunPlan.FullRefresh("requested") : planning.plan(fingerprint);
            return plan instanceof ModelRunPlan.Nothing nothing
                    ? new ModelRunReport.Unchanged(nothing.runId())
                    : new ModelRunAttempt(connection, settings, models, listener, clock, plan)
                            .carryOut(seeds, fingerprint);
        } catch (SQLException e) {
            throw new ModelRunException("cannot reach the warehouse", e);
        }
    }

    /** Waits while the warehouse is unavailable. */
    private Connection connect() throws SQLException {
        return TransientRetry.OF_READS.call(modelerRole::getConnection);
    }

    private List<SeedTable> seeds() {
        return SeedReader.read(
                settings.generation().number(),
                settings.settling(),
                settings.benchmark(),
                settings.watchList(),
                settings.corporateActions());
    }

    private SchemaPlaceholders published() {
        return new SchemaPlaceholders(settings.generation().silverSchema(), GoldSchemas.of(settings.generation()));
    }

    private ModelRunLock lock(Connection connection) {
        return ModelRunLock.await(connection, settings.generation().goldSchema(), settings.lockTimeout(), listener);
    }
}
