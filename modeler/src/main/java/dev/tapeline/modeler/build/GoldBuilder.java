package dev.tapeline.modeler.build;

import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.modeler.check.CheckRunner;
import dev.tapeline.modeler.check.ModelDependencyVerifier;
import dev.tapeline.modeler.definition.Materialization;
import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds and checks the models of one run, in the transaction of the run. */
public final class GoldBuilder {
    /**
     * Planner settings: whole series are sorted and hashed in memory, a twenty-fourth of what the server takes for the file
     * cache of its machine, within 64 MB and 1 GB; a merge join would sort them again; the
     * planner overestimates the cost of parallel workers and the gain of just-in-time compilation for these queries; small
     * samples are enough.
     */
    private static final List<String> TUNING = List.of(
            """
            select set_config(
                'work_mem', least(greatest(setting::bigint * 8 / 24, 65536), 1048576) || 'kB', true
            )
            from pg_settings
            where name = 'effective_cache_size'\
            """,
            "set local maintenance_work_mem = '256MB'",
            "set local jit = off",
            "set local enable_mergejoin = off",
            "set local parallel_setup_cost = 100",
            "set local parallel_tuple_cost = 0.01",
            "set local default_statistics_target = 25");

    private final Connection connection;
    private final SqlExecutor sql;
    private final SchemaPlaceholders names;
    private final ModelSet models;
    private final ModelRunListener listener;
    private final ModelBuilder modelBuild;
    private final ModelConstraints modelKeys;
    private final ModelRowMerger modelMerge;
    private final ModelDependencyVerifier declaredReads;
    private final CheckRunner checkRun;
    private final List<ModelBuildResult> modelResults = new ArrayList<>();
    private final List<CheckResult> checkResults = new ArrayList<>();
    private int steps;
    private int stepsDone;

    public GoldBuilder(
            Connection connection, SchemaPlaceholders names, ModelSet models, ModelRunListener listener, Clock clock) {
        this.connection = connection;
        this.sql = new SqlExecutor(connection);
        this.names = names;
        this.models = models;
        this.listener = listener;
        this.modelBuild = new ModelBuilder(names, sql);
        this.checkRun = new CheckRunner(names, sql, clock);
        this.modelKeys = new ModelConstraints(names, sql, checkRun);
        this.modelMerge = new ModelRowMerger(names, sql);
        this.declaredReads = new ModelDependencyVerifier(names, sql);
    }

    /** Builds every model in an empty schema and runs all checks. */
    public void buildAll() throws SQLException {
        prepare(sql);
        steps = models.models().size() + kept();
        RunInputTables symbols = new RunInputTables(names, connection);
        symbols.createForAllSymbols();
        symbols.createLookBack(models.lookBack());
        symbols.copyPreviousTables(models, true);
        for (Model model : models.models()) {
            timed(model, () -> {
                declaredReads.check(model);
                long rows = modelBuild.buildInParallel(model);
                if (model.materialization() == Materialization.INTERMEDIATE) {
                    sql.execute("analyze " + names.relation(model));
                } else if (model.materialization().isKeptTable()) {
                    checkResults.addAll(modelKeys.add(model));
                }
                return rows;
            });
        }
        runChecks(model -> names.relation(model), false);
    }

    /** Computes the rows that depend on the changed symbols, merges them into the published tables, and checks them. */
    public void buildIncrement(List<ChangedSymbol> changed) throws SQLException {
        prepare(sql);
        steps = (int) models.models().stream()
                        .filter(model -> model.materialization().isTable())
                        .count()
                + kept();
        RunInputTables symbols = new RunInputTables(names, connection);
        symbols.createForSymbols(changed);
        symbols.createLookBack(models.lookBack());
        symbols.copyPreviousTables(models, false);
        for (Model model : models.models()) {
            if (model.materialization() == Materialization.INTERMEDIATE) {
                timed(model, () -> {
                    long rows = modelBuild.buildInParallel(model);
                    sql.execute("analyze " + names.relation(model));
                    return rows;
                });
            } else if (model.materialization().isKeptTable()) {
                timed(model, () -> {
                    long rows = modelBuild.buildBeside(model);
                    modelMerge.merge(model);
                    return rows;
                });
            }
        }
        symbols.dropViewsOfPrevious(models);
        runChecks(
                model -> model.materialization() == Materialization.VIEW
                        ? names.relation(model)
                        : ModelBuilder.fresh(names, model),
                true);
        drop(models.models().stream()
                .filter(model -> model.materialization().isKeptTable())
                .map(model -> ModelBuilder.fresh(names, model)));
    }

    /** Runs the checks of the published gold; builds nothing. */
    public void checkPublished() throws SQLException {
        prepare(sql);
        steps = kept();
        runChecks(model -> names.relation(model), false);
    }

    /** Applies the planner settings to the transaction, and creates the functions that models call. */
    public static void prepare(SqlExecutor sql) throws SQLException {
        for (String setting : TUNING) {
            sql.execute(setting);
        }
        RunFunctions.create(sql);
    }

    /**
     * Runs the checks of all models that are kept.
     *
     * @param rows the relation that checks of single rows read: the rows that this run computed
     * @param isIncrement whether rows are compared with other relations from the first changed week on only
     */
    private void runChecks(Function<Model, String> rows, boolean isIncrement) throws SQLException {
        for (Model model : models.models()) {
            if (model.materialization().isKept()) {
                checkResults.addAll(checkRun.run(model, rows.apply(model), isIncrement));
                stepDone(checkResults.size() + " checks");
            }
        }
    }

    /** Whether a check of severity {@code error} has failed. */
    public boolean hasBlockingFailure() {
        return checkResults.stream().anyMatch(CheckResult::blocksBuild);
    }

    /** Drops the intermediate models, which only this run has read. */
    public void dropIntermediateTables() throws SQLException {
        drop(models.models().stream()
                .filter(model -> !model.materialization().isKept())
                .map(names::relation));
    }

    private void drop(Stream<String> tables) throws SQLException {
        String all = tables.collect(Collectors.joining(", "));
        if (!all.isEmpty()) {
            sql.execute("drop table " + all);
        }
    }

    /** What the built gold is recorded to be built from. */
    public GoldBuildState buildState() {
        return new GoldBuildState(names, sql);
    }

    /** The models built so far, in build order. */
    public List<ModelBuildResult> models() {
        return List.copyOf(modelResults);
    }

    /** The checks run so far. */
    public List<CheckResult> checks() {
        return List.copyOf(checkResults);
    }

    /** Builds a model and returns its number of rows. */
    private interface Step {
        long rows() throws SQLException;
    }

    private void timed(Model model, Step step) throws SQLException {
        long begin = System.nanoTime();
        ModelBuildResult result = new ModelBuildResult(model.name(), step.rows(), (System.nanoTime() - begin) / 1e9);
        modelResults.add(result);
        stepDone(String.format(Locale.ROOT, "%s: %d rows in %.1f s", result.model(), result.rows(), result.seconds()));
    }

    private void stepDone(String what) {
        stepsDone++;
        listener.onStep(stepsDone, steps, what);
    }

    private int kept() {
        return (int) models.models().stream()
                .filter(model -> model.materialization().isKept())
                .count();
    }
}
