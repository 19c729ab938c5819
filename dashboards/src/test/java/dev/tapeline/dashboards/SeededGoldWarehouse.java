package dev.tapeline.dashboards;

import dev.tapeline.generation.Generation;
import dev.tapeline.market.Symbol;
import dev.tapeline.modeler.ModelRun;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.ModelRunReport.Built;
import dev.tapeline.modeler.ModelerSettings;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** A warehouse with a generated market in silver, from which the modeler has built gold. */
public final class SeededGoldWarehouse {
    /** SQL that makes a symbol from a number: plain, with an exchange suffix, or with a share class. */
    private static final String SYMBOL = """
        case
            when number % 25 = 7 then format('S%s.LON', lpad(number::text, 4, '0'))
            when number % 40 = 11 then format('S%s-B', lpad(number::text, 4, '0'))
            else format('S%s', lpad(number::text, 4, '0'))
        end\
        """;

    /** One sample per 10 seconds: 104 batches give a month of samples. */
    private static final int SAMPLES_PER_BATCH = 2_500;

    private final Warehouse warehouse;

    private SeededGoldWarehouse(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** Creates the warehouse in an empty database. */
    public static SeededGoldWarehouse in(PostgresEndpoint database, int symbols, int weeks, int batches) {
        Warehouse warehouse = MigratedWarehouse.in(database);
        SeededGoldWarehouse seeded = new SeededGoldWarehouse(warehouse);
        seeded.execute(
                WarehouseRole.SINK,
                script("silver.sql")
                        .replace("${symbols}", Integer.toString(symbols))
                        .replace("${weeks}", Integer.toString(weeks))
                        .replace("${batches}", Integer.toString(batches))
                        .replace("${symbol}", SYMBOL));
        seeded.execute(
                WarehouseRole.MONITOR,
                script("samples.sql").replace("${samples}", Integer.toString(batches * SAMPLES_PER_BATCH)));
        // Statistics, which autovacuum would have collected in a warehouse in use.
        seeded.execute(WarehouseRole.OWNER, script("comparison.sql"));
        seeded.execute(WarehouseRole.OWNER, "analyze");
        seeded.execute(WarehouseRole.MODELER, script("history.sql"));
        seeded.buildGold();
        seeded.execute(WarehouseRole.MODELER, script("warning.sql"));
        return seeded;
    }

    /** Connects as the read-only role. */
    public DataSource reader() {
        return warehouse.as(WarehouseRole.READER);
    }

    Connection asReader() throws SQLException {
        return warehouse.as(WarehouseRole.READER).getConnection();
    }

    private void buildGold() {
        ModelerSettings settings = new ModelerSettings(
                Generation.FIRST,
                Duration.ofHours(6),
                Optional.empty(),
                Optional.empty(),
                new Symbol("S0005"),
                Duration.ofMinutes(5),
                "test");
        ModelRunReport report = new ModelRun(warehouse.as(WarehouseRole.MODELER), settings).run();
        if (!(report instanceof Built)) {
            throw new IllegalStateException("the modeler could not build gold from the seed: " + report);
        }
    }

    private void execute(WarehouseRole role, String sql) {
        try (Connection connection = warehouse.as(role).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot load the seed: " + e.getMessage(), e);
        }
    }

    private static String script(String name) {
        try (InputStream stream = SeededGoldWarehouse.class.getResourceAsStream("/seed/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
