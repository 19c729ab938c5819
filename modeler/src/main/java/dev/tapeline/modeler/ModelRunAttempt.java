package dev.tapeline.modeler;

import dev.tapeline.modeler.build.GoldBuilder;
import dev.tapeline.modeler.build.ModelRunListener;
import dev.tapeline.modeler.build.NewTableVacuum;
import dev.tapeline.modeler.build.SchemaSwap;
import dev.tapeline.modeler.definition.GoldSchemas;
import dev.tapeline.modeler.definition.ModelDefinitionException;
import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.run.ModelRunId;
import dev.tapeline.modeler.run.ModelRunPlan;
import dev.tapeline.modeler.run.ModelRunRepository;
import dev.tapeline.modeler.seed.SeedTable;
import dev.tapeline.modeler.seed.SeedTableLoader;
import dev.tapeline.modeler.sql.ModelRunException;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of a model run, in the transaction that a connection has begun: build, check, publish, record.
 *
 * <p>The record is written in the same transaction. An attempt whose checks fail is rolled back, and recorded with their
 * results in a transaction of its own.
 */
final class ModelRunAttempt {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRunAttempt.class);

    /** SQLSTATE class of violated not-null, foreign-key and unique constraints. */
    private static final String CONSTRAINT_VIOLATION = "23";

    private final Connection connection;
    private final ModelerSettings settings;
    private final ModelSet models;
    private final ModelRunListener listener;
    private final Clock clock;
    private final ModelRunId runId;
    private final SchemaSwap swap;
    private ModelRunPlan plan;
    private GoldBuilder gold;

    ModelRunAttempt(
            Connection connection,
            ModelerSettings settings,
            ModelSet models,
            ModelRunListener listener,
            Clock clock,
            ModelRunPlan plan) {
        this.connection = connection;
        this.settings = settings;
        this.models = models;
        this.listener = listener;
        this.clock = clock;
        this.runId = ModelRunId.of("model", clock.instant());
        this.swap = new SchemaSwap(new SqlExecutor(connection), GoldSchemas.of(settings.generation()));
        follow(plan);
    }

    /**
     * Carries out the plan and records the run.
     *
     * @param fingerprint a hash over what gold is built from besides silver
     */
    ModelRunReport carryOut(List<SeedTable> seeds, String fingerprint) {
        if (!isPublished(seeds, fingerprint)) {
            recordFailure();
            return new ModelRunReport.ChecksFailed(runId.toString(), gold.models(), gold.checks());
        }
        dropReplacedGold();
        if (plan instanceof ModelRunPlan.FullRefresh) {
            new NewTableVacuum(connection).vacuum(models, currentNames());
        }
        double seconds = (clock.millis() - runId.startedAt().toEpochMilli()) / 1e3;
        LOG.atInfo()
                .addKeyValue("run", runId)
                .addKeyValue("plan", plan.description())
                .addKeyValue("seconds", String.format(Locale.ROOT, "%.1f", seconds))
                .log("Gold built");
        return new ModelRunReport.Built(runId.toString(), plan, gold.models(), gold.checks());
    }

    private boolean isPublished(List<SeedTable> seeds, String fingerprint) {
        try {
            return build(seeds, fingerprint);
        } catch (ModelRunException | ModelDefinitionException e) {
            try {
                recordFailure();
            } catch (ModelRunException unrecorded) {
                e.addSuppressed(unrecorded);
            }
            throw e;
        }
    }

    /** Whether gold was published, with the record of the run; if not, the transaction is left open for a rollback. */
    private boolean build(List<SeedTable> seeds, String fingerprint) {
        try {
            SeedTableLoader.load(connection, seeds);
            if (plan instanceof ModelRunPlan.Increment increment && !hasIncremented(increment)) {
                follow(new ModelRunPlan.FullRefresh("the increment violates a key"));
            }
            if (plan instanceof ModelRunPlan.FullRefresh) {
                swap.begin();
                gold.buildAll();
            }
            if (gold.hasBlockingFailure()) {
                return false;
            }
            gold.dropIntermediateTables();
            if (plan instanceof ModelRunPlan.Increment) {
                gold.buildState().update(runId.toString());
            } else {
                gold.buildState().write(runId.toString(), fingerprint);
                swap.publish(runId.mark());
            }
            record(true);
            connection.commit();
            return true;
        } catch (SQLException e) {
            throw new ModelRunException("cannot finish model run " + runId, e);
        }
    }

    /** Rolls back an increment that violates a key: the full refresh that follows reports the offending rows. */
    private boolean hasIncremented(ModelRunPlan.Increment increment) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            gold.buildIncrement(increment.symbols());
            connection.releaseSavepoint(before);
            return true;
        } catch (ModelRunException e) {
            if (e.getCause() instanceof SQLException fault
                    && String.valueOf(fault.getSQLState()).startsWith(CONSTRAINT_VIOLATION)) {
                connection.rollback(before);
                return false;
            }
            throw e;
        }
    }

    /** An increment changes the present schemas, a full refresh builds in a pair of its own. */
    private void follow(ModelRunPlan next) {
        plan = next;
        GoldSchemas schemas =
                next instanceof ModelRunPlan.Increment ? GoldSchemas.of(settings.generation()) : swap.building();
        gold = new GoldBuilder(
                connection,
                new SchemaPlaceholders(settings.generation().silverSchema(), schemas),
                models,
                listener,
                clock);
    }

    /** The schemas in which a reader finds what this attempt has published. */
    private SchemaPlaceholders currentNames() {
        return new SchemaPlaceholders(settings.generation().silverSchema(), GoldSchemas.of(settings.generation()));
    }

    /** Gold is published, so a failure is only logged: the next run drops what it replaced. */
    private void dropReplacedGold() {
        try {
            swap.dropRetired();
        } catch (ModelRunException e) {
            LOG.atWarn().setCause(e).addKeyValue("run", runId).log("Replaced gold not dropped yet");
        }
    }

    private void recordFailure() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The server has rolled back already; the exception that ended the attempt reports the lost connection.
            LOG.atWarn().addKeyValue("run", runId).log("Model run not recorded, connection lost");
            return;
        }
        try {
            record(false);
            connection.commit();
        } catch (SQLException e) {
            throw new ModelRunException("cannot record model run " + runId, e);
        }
    }

    private void record(boolean isBuilt) throws SQLException {
        new ModelRunRepository(connection, settings.generation())
                .write(
                        runId.toString(),
                        settings.trigger(),
                        runId.startedAt(),
                        clock.instant(),
                        isBuilt,
                        gold.models(),
                        gold.checks());
    }
}
