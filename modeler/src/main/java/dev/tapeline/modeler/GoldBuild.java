package dev.tapeline.modeler;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The models and checks of one run, inside the run's transaction and in a schema of its own. */
final class GoldBuild {
    /** Window functions sort whole series in memory; the planner's guesses at plain SQL of this kind mislead its JIT. */
    private static final List<String> TUNING =
            List.of("set local work_mem = '256MB'", "set local maintenance_work_mem = '256MB'", "set local jit = off");

    private final Sql sql;
    private final SchemaNames names;
    private final ModelSet models;
    private final ModelProgress progress;
    private final ModelBuild modelBuild;
    private final ModelKeys modelKeys;
    private final CheckRun checkRun;
    private final List<ModelResult> modelResults = new ArrayList<>();
    private final List<CheckResult> checkResults = new ArrayList<>();

    GoldBuild(Connection connection, SchemaNames names, ModelSet models, ModelProgress progress, Clock clock) {
        this.sql = new Sql(connection);
        this.names = names;
        this.models = models;
        this.progress = progress;
        this.modelBuild = new ModelBuild(names, sql);
        this.checkRun = new CheckRun(names, sql, clock);
        this.modelKeys = new ModelKeys(names, sql, checkRun);
    }

    void buildModels() throws SQLException {
        for (String setting : TUNING) {
            sql.execute(setting);
        }
        for (Model model : models.models()) {
            long begin = System.nanoTime();
            long rows = modelBuild.build(model);
            if (model.build() != BuildKind.VIEW) {
                checkResults.addAll(modelKeys.add(model));
            }
            done(new ModelResult(model.name(), rows, (System.nanoTime() - begin) / 1e9));
        }
    }

    void runChecks() throws SQLException {
        for (Model model : models.models()) {
            if (model.build().isPublished()) {
                checkResults.addAll(checkRun.run(model));
            }
        }
        progress.step(steps(), steps(), checkResults.size() + " checks");
    }

    boolean isRefused() {
        return checkResults.stream().anyMatch(CheckResult::refusesBuild);
    }

    /** Takes the scaffolding down and leaves a note of what this was built from. */
    void sign(String runId, String fingerprint) throws SQLException {
        for (Model model : models.models()) {
            if (!model.build().isPublished()) {
                sql.execute("drop table " + names.inGold(model.name()));
            }
        }
        String note = names.inGold(SourceFingerprint.TABLE);
        sql.execute("create table %s as select text '%s' as run_id, text '%s' as fingerprint"
                .formatted(note, runId, fingerprint));
        sql.execute("comment on table %s is 'The run that built this schema, and a hash over what it was built from.'"
                .formatted(note));
    }

    List<ModelResult> models() {
        return List.copyOf(modelResults);
    }

    List<CheckResult> checks() {
        return List.copyOf(checkResults);
    }

    private void done(ModelResult result) {
        modelResults.add(result);
        String what =
                String.format(Locale.ROOT, "%s: %d rows in %.1f s", result.model(), result.rows(), result.seconds());
        progress.step(modelResults.size(), steps(), what);
    }

    private int steps() {
        return models.models().size() + 1;
    }
}
