package dev.tapeline.modeler;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The models and checks of one run, inside the run's transaction and in a schema of its own. */
public final class GoldBuild {
    /**
     * Whole series are sorted and hashed in memory, where merging sorts them once more; the planner overrates the costs of
     * workers and of what its JIT saves on plain SQL of this kind; small samples will do.
     */
    private static final List<String> TUNING = List.of(
            "set local work_mem = '256MB'",
            "set local maintenance_work_mem = '256MB'",
            "set local jit = off",
            "set local enable_mergejoin = off",
            "set local parallel_setup_cost = 100",
            "set local parallel_tuple_cost = 0.01",
            "set local default_statistics_target = 25");

    private final Connection connection;
    private final Sql sql;
    private final SchemaNames names;
    private final ModelSet models;
    private final ModelProgress progress;
    private final ModelBuild modelBuild;
    private final ModelKeys modelKeys;
    private final ModelMerge modelMerge;
    private final DeclaredReads declaredReads;
    private final CheckRun checkRun;
    private final List<ModelResult> modelResults = new ArrayList<>();
    private final List<CheckResult> checkResults = new ArrayList<>();

    GoldBuild(Connection connection, SchemaNames names, ModelSet models, ModelProgress progress, Clock clock) {
        this.connection = connection;
        this.sql = new Sql(connection);
        this.names = names;
        this.models = models;
        this.progress = progress;
        this.modelBuild = new ModelBuild(names, sql);
        this.checkRun = new CheckRun(names, sql, clock);
        this.modelKeys = new ModelKeys(names, sql, checkRun);
        this.modelMerge = new ModelMerge(names, sql);
        this.declaredReads = new DeclaredReads(names, sql);
    }

    /** Every model from nothing, in a schema of its own, and all its checks. */
    void buildAll() throws SQLException {
        tune(sql);
        RunSymbols symbols = new RunSymbols(names, connection);
        symbols.all();
        symbols.remember(models, true);
        for (Model model : models.models()) {
            timed(model, () -> {
                declaredReads.check(model);
                long rows = modelBuild.buildWhole(model);
                if (model.build() != BuildKind.VIEW) {
                    checkResults.addAll(modelKeys.add(model));
                }
                return rows;
            });
        }
        runChecks(model -> names.inGold(model.name()));
    }

    /** What follows from some symbols, in the published tables, and the checks of what was computed. */
    void buildIncrement(List<String> changed) throws SQLException {
        tune(sql);
        RunSymbols symbols = new RunSymbols(names, connection);
        symbols.only(changed);
        symbols.remember(models, false);
        for (Model model : models.models()) {
            if (model.build() == BuildKind.INTERMEDIATE) {
                timed(model, () -> {
                    long rows = modelBuild.build(model);
                    sql.execute("analyze " + names.inGold(model.name()));
                    return rows;
                });
            } else if (model.build().isPublishedTable()) {
                timed(model, () -> {
                    long rows = modelBuild.buildBeside(model);
                    modelMerge.merge(model);
                    return rows;
                });
            }
        }
        runChecks(model ->
                model.build() == BuildKind.VIEW ? names.inGold(model.name()) : "pg_temp." + ModelBuild.fresh(model));
    }

    /** The checks of gold as it is; builds nothing. */
    void checkPublished() throws SQLException {
        tune(sql);
        runChecks(model -> names.inGold(model.name()));
    }

    public static void tune(Sql sql) throws SQLException {
        for (String setting : TUNING) {
            sql.execute(setting);
        }
    }

    /** @param rows where to look for rows that break a rule by themselves: those that this run computed */
    private void runChecks(Function<Model, String> rows) throws SQLException {
        for (Model model : models.models()) {
            if (model.build().isPublished()) {
                checkResults.addAll(checkRun.run(model, rows.apply(model)));
            }
        }
        progress.step(steps(), steps(), checkResults.size() + " checks");
    }

    boolean isRefused() {
        return checkResults.stream().anyMatch(CheckResult::refusesBuild);
    }

    /** Takes the scaffolding down. */
    void clear() throws SQLException {
        for (Model model : models.models()) {
            if (!model.build().isPublished()) {
                sql.execute("drop table " + names.inGold(model.name()));
            }
        }
    }

    BuildNotes notes() {
        return new BuildNotes(names, sql);
    }

    List<ModelResult> models() {
        return List.copyOf(modelResults);
    }

    List<CheckResult> checks() {
        return List.copyOf(checkResults);
    }

    /** Rows that a step has made. */
    private interface Step {
        long rows() throws SQLException;
    }

    private void timed(Model model, Step step) throws SQLException {
        long begin = System.nanoTime();
        ModelResult result = new ModelResult(model.name(), step.rows(), (System.nanoTime() - begin) / 1e9);
        modelResults.add(result);
        progress.step(
                modelResults.size(),
                steps(),
                String.format(Locale.ROOT, "%s: %d rows in %.1f s", result.model(), result.rows(), result.seconds()));
    }

    private int steps() {
        return models.models().size() + 1;
    }
}
