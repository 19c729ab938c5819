package dev.tapeline.modeler;

import dev.tapeline.modeler.GeneratedMarket.Split;
import dev.tapeline.stack.Service;
import dev.tapeline.stack.junit.StackExtension;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

/**
 * Measures the modeler on 500 symbols of 1,350 weeks: {@code mvn verify -Dit.test=ModelThroughput}.
 *
 * <p>A full refresh, the same SQL as plain {@code create table as} without keys and checks, one symbol, and nothing. Not part
 * of the build: it tells, it does not judge.
 */
class ModelThroughput {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(Service.POSTGRES);

    private static final int SYMBOLS = Integer.getInteger("tapeline.symbols", 500);
    private static final int WEEKS = 1_350;

    private Warehouse warehouse;
    private Silver silver;

    @Test
    void measure() throws SQLException, IOException {
        warehouse = TestWarehouse.in(STACK.freshDatabase());
        silver = new Silver(warehouse).batch("alphavantage");
        load();
        ModelRun run = new ModelRun(warehouse.as(WarehouseRole.MODELER), TestSettings.plain());
        timed("full refresh", run::fullRefresh);
        timed("full refresh again", run::fullRefresh);
        plain();
        silver.raiseVersion("S7");
        timed("increment, one symbol, nothing different", run::run);
        silver.execute(
                        "update silver.weekly_bar set adjusted_close = round(adjusted_close * 0.99, 4) + 0.0001 where symbol = 'S8'")
                .raiseVersion("S8");
        timed("increment, one symbol restated whole", run::run);
        timed("nothing changed", run::run);
        timed("checks alone", run::check);
    }

    private void load() throws SQLException, IOException {
        try (Connection connection = warehouse.as(WarehouseRole.SINK).getConnection()) {
            connection.setAutoCommit(false);
            Random random = new Random(42);
            for (int i = 0; i < SYMBOLS; i++) {
                List<Split> splits = List.of(
                        new Split(100 + random.nextInt(500), 2, false), new Split(700 + random.nextInt(500), 3, true));
                copy(
                        connection,
                        "S" + i,
                        new GeneratedMarket(i, LocalDate.parse("2000-01-07"), WEEKS)
                                .series(50 + random.nextInt(200), i % 3 == 0 ? splits : List.of(), -1, false));
            }
            connection
                    .createStatement()
                    .execute("insert into silver.symbol_version select distinct symbol, 1 from silver.weekly_bar");
            connection.createStatement().execute("""
                    insert into silver.company (symbol, name, sector, currency, fetched_at, batch_id, payload_id)
                    select symbol, symbol, 'Sector ' || row_number() over () % 11, 'USD', now(), 'batch-1', 'p'
                    from silver.symbol_version""");
            connection.commit();
        }
    }

    private static void copy(Connection connection, String symbol, List<SilverBar> bars)
            throws SQLException, IOException {
        StringBuilder rows = new StringBuilder();
        for (SilverBar bar : bars) {
            rows.append(String.join(
                            "\t",
                            symbol,
                            bar.weekEnding().toString(),
                            bar.lastTradingDate().toString(),
                            String.valueOf(bar.isComplete()),
                            bar.open().toPlainString(),
                            bar.high().toPlainString(),
                            bar.low().toPlainString(),
                            bar.close().toPlainString(),
                            bar.adjustedClose().toPlainString(),
                            String.valueOf(bar.volume()),
                            bar.dividend().toPlainString(),
                            "{}",
                            Silver.FETCHED_AT,
                            Silver.BATCH,
                            "payload-" + symbol,
                            Silver.FETCHED_AT))
                    .append('\n');
        }
        try (Reader reader = new StringReader(rows.toString())) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy silver.weekly_bar from stdin", reader);
        }
    }

    /** The models as plain tables: what is left when nothing is checked, keyed, compared or swapped. */
    private void plain() throws SQLException {
        try (Connection connection = warehouse.as(WarehouseRole.MODELER).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            SchemaNames names = new SchemaNames("silver", "plain");
            statement.execute("create schema plain");
            SeedLoad.into(connection, Seeds.of(TestSettings.plain()));
            GoldBuild.tune(new Sql(connection));
            RunSymbols symbols = new RunSymbols(names, connection);
            symbols.all();
            symbols.remember(ModelSet.ofResources(), true);
            long begin = System.nanoTime();
            for (Model model : ModelSet.ofResources().models()) {
                statement.execute("create %s plain.%s as %s"
                        .formatted(model.build().sqlKind(), model.name(), names.resolve(model.sql())));
                if (model.build() == BuildKind.INTERMEDIATE) {
                    statement.execute("analyze plain." + model.name());
                }
            }
            connection.commit();
            System.out.printf("%-45s %6.1f s%n", "the same SQL as plain tables", (System.nanoTime() - begin) / 1e9);
        }
    }

    private static void timed(String what, Supplier<?> work) {
        long begin = System.nanoTime();
        Object report = work.get();
        System.out.printf("%-45s %6.2f s%n", what, (System.nanoTime() - begin) / 1e9);
        if (report instanceof ModelRunReport.Built built) {
            System.out.println("    " + built.plan().inWords());
            built.models().stream()
                    .filter(model -> model.seconds() > 0.05)
                    .forEach(model -> System.out.printf(
                            "    %-30s %8d rows %6.2f s%n", model.model(), model.rows(), model.seconds()));
        }
    }
}
