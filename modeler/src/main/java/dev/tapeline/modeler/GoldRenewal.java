package dev.tapeline.modeler;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to renew gold in the transaction that a connection has begun: build, check, publish, and write down what was done. */
final class GoldRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(GoldRenewal.class);

    /** SQLSTATE class of broken not-null, foreign-key and unique constraints. */
    private static final String CONSTRAINT_VIOLATION = "23";

    private final Connection connection;
    private final ModelerSettings settings;
    private final ModelSet models;
    private final ModelProgress progress;
    private final Clock clock;
    private final RunId runId;
    private final SchemaSwap swap;
    private RunPlan plan;
    private GoldBuild gold;

    GoldRenewal(
            Connection connection,
            ModelerSettings settings,
            ModelSet models,
            ModelProgress progress,
            Clock clock,
            RunPlan plan) {
        this.connection = connection;
        this.settings = settings;
        this.models = models;
        this.progress = progress;
        this.clock = clock;
        this.runId = RunId.of("model", clock.instant());
        this.swap = new SchemaSwap(new Sql(connection), settings.goldSchema());
        follow(plan);
    }

    /** @param fingerprint of what gold is built from besides silver */
    ModelRunReport carryOut(List<Seed> seeds, String fingerprint) {
        boolean isBuilt;
        try {
            isBuilt = build(seeds, fingerprint);
        } catch (ModelRunException | ModelDefinitionException e) {
            try {
                record(false);
            } catch (ModelRunException unrecorded) {
                e.addSuppressed(unrecorded);
            }
            throw e;
        }
        record(isBuilt);
        if (!isBuilt) {
            return new ModelRunReport.Refused(runId.toString(), gold.models(), gold.checks());
        }
        swap.dropRetired();
        double seconds = (clock.millis() - runId.startedAt().toEpochMilli()) / 1e3;
        LOG.atInfo()
                .addKeyValue("run", runId)
                .addKeyValue("plan", plan.inWords())
                .addKeyValue("seconds", String.format(Locale.ROOT, "%.1f", seconds))
                .log("gold is built");
        return new ModelRunReport.Built(runId.toString(), plan, gold.models(), gold.checks());
    }

    /** Whether gold is new; if not, the transaction is left to be rolled back. */
    private boolean build(List<Seed> seeds, String fingerprint) {
        try {
            SeedLoad.into(connection, seeds);
            if (plan instanceof RunPlan.Increment increment && !hasIncremented(increment)) {
                follow(new RunPlan.FullRefresh("an increment would have broken a key"));
            }
            if (plan instanceof RunPlan.FullRefresh) {
                swap.begin();
                gold.buildAll();
            }
            if (gold.isRefused()) {
                return false;
            }
            gold.clear();
            if (plan instanceof RunPlan.Increment) {
                gold.notes().update(runId.toString());
            } else {
                gold.notes().write(runId.toString(), fingerprint);
                swap.publish(runId.mark());
            }
            connection.commit();
            return true;
        } catch (SQLException e) {
            throw new ModelRunException("cannot finish model run " + runId, e);
        }
    }

    /** An increment that breaks a key is taken back: the full refresh that follows says which rows are to blame. */
    private boolean hasIncremented(RunPlan.Increment increment) throws SQLException {
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

    /** An increment works inside the published schema, a full refresh beside it. */
    private void follow(RunPlan next) {
        plan = next;
        String goldSchema = next instanceof RunPlan.Increment ? settings.goldSchema() : swap.building();
        gold = new GoldBuild(connection, new SchemaNames(settings.silverSchema(), goldSchema), models, progress, clock);
    }

    private void record(boolean isBuilt) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is lost, and with it the transaction: whoever lost it has said so.
            LOG.atWarn().addKeyValue("run", runId).log("model run left no record");
            return;
        }
        new RunRecord(connection)
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
