package dev.tapeline.modeler;

import java.sql.Connection;
import java.sql.SQLException;
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
 * Builds gold from silver and holds it against its checks, all in one transaction.
 *
 * <p>Readers see the old gold or the new one, never a half: a failed check of severity {@code error}, and any failure
 * of the world, leaves the old one as it was. What was done is written down in both cases.
 */
public final class ModelRun {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRun.class);

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

    /** As {@link #run()}, even if nothing has changed. */
    public ModelRunReport rebuild() {
        return run(true);
    }

    private ModelRunReport run(boolean isForced) {
        List<Seed> seeds = Seeds.of(settings);
        try (Connection connection = modelerRole.getConnection();
                RunLock lock = RunLock.await(connection, settings.goldSchema())) {
            lock.beginSnapshot();
            GenerationPointer.hold(connection, settings);
            SourceFingerprint source = new SourceFingerprint(
                    new SchemaNames(settings.silverSchema(), settings.goldSchema()), new Sql(connection));
            String fingerprint = source.now(models, seeds);
            Optional<String> builtBy = isForced ? Optional.empty() : source.builtBy(fingerprint);
            return builtBy.<ModelRunReport>map(ModelRunReport.Unchanged::new)
                    .orElseGet(() -> refresh(connection, seeds, fingerprint));
        } catch (SQLException e) {
            throw new ModelRunException("cannot reach the warehouse", e);
        }
    }

    private ModelRunReport refresh(Connection connection, List<Seed> seeds, String fingerprint) {
        Instant startedAt = clock.instant();
        String mark = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        String runId = "model-" + startedAt.toString().replaceAll("[-:]|\\.\\d+", "") + "-" + mark;
        SchemaSwap swap = new SchemaSwap(new Sql(connection), settings.goldSchema());
        GoldBuild build = new GoldBuild(
                connection, new SchemaNames(settings.silverSchema(), swap.building()), models, progress, clock);
        boolean isBuilt = false;
        try {
            swap.begin();
            SeedLoad.into(connection, seeds);
            build.buildModels();
            build.runChecks();
            if (!build.isRefused()) {
                build.sign(runId, fingerprint);
                swap.publish(mark);
                connection.commit();
                isBuilt = true;
            }
        } catch (SQLException e) {
            throw new ModelRunException("cannot commit model run " + runId, e);
        } finally {
            record(connection, runId, startedAt, isBuilt, build);
        }
        if (!isBuilt) {
            return new ModelRunReport.Refused(runId, build.models(), build.checks());
        }
        swap.dropRetired();
        LOG.atInfo()
                .addKeyValue("run", runId)
                .addKeyValue("seconds", seconds(startedAt))
                .log("gold is built");
        return new ModelRunReport.Built(runId, build.models(), build.checks());
    }

    private void record(Connection connection, String runId, Instant startedAt, boolean isBuilt, GoldBuild build) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is lost, and with it the transaction: whoever lost it has said so.
            LOG.atWarn().addKeyValue("run", runId).log("model run left no record");
            return;
        }
        new RunRecord(connection)
                .write(runId, settings.trigger(), startedAt, clock.instant(), isBuilt, build.models(), build.checks());
    }

    private String seconds(Instant startedAt) {
        return String.format(Locale.ROOT, "%.1f", (clock.instant().toEpochMilli() - startedAt.toEpochMilli()) / 1000.0);
    }
}
