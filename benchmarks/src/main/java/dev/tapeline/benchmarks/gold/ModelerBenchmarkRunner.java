package dev.tapeline.benchmarks.gold;

import dev.tapeline.generation.Generation;
import dev.tapeline.modeler.ModelRun;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.ModelerSettings;
import dev.tapeline.modeler.build.GoldBuilder;
import dev.tapeline.modeler.build.RunInputTables;
import dev.tapeline.modeler.check.CheckReport;
import dev.tapeline.modeler.definition.GoldSchemas;
import dev.tapeline.modeler.definition.Materialization;
import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.seed.SeedReader;
import dev.tapeline.modeler.seed.SeedTableLoader;
import dev.tapeline.modeler.sql.SqlExecutor;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Runs the modeler on a warehouse and prints its slowest models; also builds the baseline it is compared with. */
final class ModelerBenchmarkRunner {
    private static final ModelerSettings SETTINGS = new ModelerSettings(
            Generation.FIRST,
            Duration.ofHours(6),
            Optional.empty(),
            Optional.empty(),
            ModelerSettings.BENCHMARK,
            ModelerSettings.LOCK_TIMEOUT,
            "benchmark");
    private static final SchemaPlaceholders PLAIN =
            new SchemaPlaceholders(Generation.FIRST.silverSchema(), new GoldSchemas("plain", "plain"));
    private static final double PRINTED_FROM_SECONDS = 0.3;

    private final Warehouse warehouse;
    private final ModelRun modeler;

    /** A runner for the warehouse. */
    ModelerBenchmarkRunner(Warehouse warehouse) {
        this.warehouse = warehouse;
        this.modeler = new ModelRun(warehouse.as(WarehouseRole.MODELER), SETTINGS);
    }

    /** Runs the modeler, which must build something. */
    void run() {
        print(modeler.run());
    }

    void fullRefresh() {
        print(modeler.fullRefresh());
    }

    ModelRunReport runWithNothingToDo() {
        return modeler.run();
    }

    CheckReport check() {
        return modeler.check();
    }

    private static void print(ModelRunReport report) {
        if (!(report instanceof ModelRunReport.Built built)) {
            throw new IllegalStateException("gold was not built");
        }
        StringBuilder slowest = new StringBuilder(built.plan().description());
        built.models().stream()
                .filter(model -> model.seconds() > PRINTED_FROM_SECONDS)
                .forEach(model ->
                        slowest.append(String.format(Locale.ROOT, "; %s %.1f s", model.model(), model.seconds())));
        System.out.println(slowest);
    }

    /** Builds the models as plain tables, without increments, checks, keys, comparison or swap. */
    void buildPlain() throws SQLException {
        try (Connection connection = warehouse.as(WarehouseRole.MODELER).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("drop schema if exists plain cascade");
            statement.execute("create schema plain");
            SeedTableLoader.load(
                    connection, SeedReader.read(1, SETTINGS.settling(), SETTINGS.benchmark(), Optional.empty(), Optional.empty()));
            GoldBuilder.prepare(new SqlExecutor(connection));
            RunInputTables symbols = new RunInputTables(PLAIN, connection);
            ModelSet models = ModelSet.ofResources();
            symbols.createForAllSymbols();
            symbols.createLookBack(models.lookBack());
            symbols.copyPreviousTables(models, true);
            for (Model model : ModelSet.ofResources().models()) {
                if (model.materialization() == Materialization.FUNCTION) {
                    continue;
                }
                statement.execute("create %s plain.%s as %s"
                        .formatted(model.materialization().sqlKind(), model.name(), PLAIN.resolve(model.sql())));
                if (model.materialization() == Materialization.INTERMEDIATE) {
                    statement.execute("analyze plain." + model.name());
                }
            }
            connection.commit();
        }
    }
}
