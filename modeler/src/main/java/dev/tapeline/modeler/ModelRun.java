package dev.tapeline.modeler;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
        String runId = RunId.of("check", clock.instant()).toString();
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
                    : new GoldRenewal(connection, settings, models, progress, clock, plan).carryOut(seeds, fingerprint);
        } catch (SQLException e) {
            throw new ModelRunException("cannot reach the warehouse", e);
        }
    }

    private SchemaNames published() {
        return new SchemaNames(settings.silverSchema(), settings.goldSchema());
    }

    private RunLock lock(Connection connection) {
        return RunLock.await(connection, settings.goldSchema(), settings.patience(), progress);
    }
}
