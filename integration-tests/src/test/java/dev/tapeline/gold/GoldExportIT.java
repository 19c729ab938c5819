package dev.tapeline.gold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.export.ExportFormat;
import dev.tapeline.operations.export.ExportManifest;
import dev.tapeline.operations.export.ExportRequest;
import dev.tapeline.operations.export.GoldExport;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Exports gold of the simulated market and reads the files with DuckDB. */
class GoldExportIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    private static Warehouse warehouse;

    @TempDir
    private Path folder;

    @BeforeAll
    static void buildGold() throws SQLException {
        warehouse = MigratedWarehouse.in(STACK.databaseToCreate());
        SimulatedWarehouse.fill(warehouse);
    }

    @Test
    void everyTableReadByDuckDbHasTheRowsOfTheWarehouse() throws Exception {
        ExportManifest manifest = export("all", everything(ExportFormat.PARQUET));

        assertThat(manifest.tables())
                .extracting(ExportManifest.Table::name)
                .contains("fact_adjusted_prices", "dim_stock", "yearly");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            for (ExportManifest.Table table : manifest.tables()) {
                if (table.files().isEmpty()) {
                    continue;
                }
                String files = folder.resolve("all") + "/"
                        + table.files().get(0).path().replaceAll("year=\\d+", "*");
                assertThat(checksum(duck, "read_parquet('" + files + "', hive_partitioning = false)", table, true))
                        .as(table.name())
                        .isEqualTo(checksum(reader(), "gold." + table.name(), table, false));
            }
        }
    }

    /** Number of rows, and per column the number of values and their sum or the sum of their lengths. */
    private static String checksum(Connection connection, String relation, ExportManifest.Table table, boolean isDuck)
            throws SQLException {
        StringBuilder sql = new StringBuilder("select count(*)::text");
        table.columns().forEach(column -> {
            String name = column.name();
            String value =
                    switch (column.type()) {
                        case "float8" -> "round(sum(" + name + ")::numeric, 6)";
                        case "int2", "int4", "int8" -> "sum(" + name + ")";
                        case "bool" -> "sum(case when " + name + " then 1 else 0 end)";
                        case "date" -> "sum(" + name + " - date '1970-01-01')";
                        case "timestamptz" ->
                            isDuck
                                    ? "sum(epoch_us(" + name + "))"
                                    : "sum((extract(epoch from " + name + ") * 1000000)::bigint)";
                        default ->
                            column.type().startsWith("numeric")
                                    ? "cast(sum(" + name + ") as decimal(38, 6))"
                                    : "sum(length("
                                            + (column.type().endsWith("[]") && !isDuck
                                                    ? "array_to_string(" + name + ", ',')"
                                                    : name + "::text")
                                            + "))";
                    };
            if (isDuck) {
                value = value.replace("::numeric", "::decimal(38, 9)");
            }
            sql.append(" || ' ")
                    .append(name)
                    .append("=' || count(")
                    .append(name)
                    .append(")::text || '/' || coalesce((")
                    .append(value)
                    .append(")::text, 'null')");
        });
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql + " from " + relation)) {
            row.next();
            return row.getString(1);
        } finally {
            if (!isDuck) {
                connection.close();
            }
        }
    }

    @Test
    void pricesAreExactDecimals() throws Exception {
        export("exact", everything(ExportFormat.PARQUET));

        String files = folder.resolve("exact") + "/fact_adjusted_prices/*/*.parquet";
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet row = statement.executeQuery(
                        "select typeof(any_value(close_price)), typeof(any_value(adjustment_factor)),"
                                + " typeof(any_value(week_ending)), typeof(any_value(weekly_return_pct)) from '" + files
                                + "'")) {
            row.next();
            assertThat(List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                    .containsExactly("DECIMAL(18,6)", "DECIMAL(24,12)", "DATE", "DOUBLE");
        }
    }

    @Test
    void sameStateGivesTheSameBytes() throws Exception {
        for (ExportFormat format : ExportFormat.values()) {
            export(format + "1", everything(format));
            export(format + "2", everything(format));

            assertThat(hashes(folder.resolve(format + "1"))).isEqualTo(hashes(folder.resolve(format + "2")));
        }
    }

    @Test
    void manifestHasTheHashOfEachFile() throws Exception {
        export("hashed", everything(ExportFormat.CSV));

        Path directory = folder.resolve("hashed");
        JsonNode manifest =
                new ObjectMapper().readTree(directory.resolve("manifest.json").toFile());
        Map<String, String> hashes = hashes(directory);
        hashes.remove("manifest.json");
        hashes.remove("README.md");
        Map<String, String> listed = new TreeMap<>();
        manifest.path("tables").forEach(table -> table.path("files")
                .forEach(file -> listed.put(
                        file.path("path").asText(), file.path("sha256").asText())));
        assertThat(listed).isEqualTo(hashes);
        assertThat(manifest.at("/tables/0/columns/0/description").asText()).isNotEmpty();
        assertThat(Files.readString(directory.resolve("README.md"))).contains("DuckDB", "pandas", "Polars", "R:");
    }

    @Test
    void symbolsWeeksAndTablesLimitTheExport() throws Exception {
        ExportManifest manifest = export(
                "some",
                new ExportRequest(
                        ExportFormat.CSV,
                        new TreeSet<>(Set.of("fact_adjusted_prices", "dim_stock")),
                        new TreeSet<>(Set.of(SimulatedWarehouse.SYMBOL)),
                        Optional.of(LocalDate.of(2025, 1, 3)),
                        Optional.of(LocalDate.of(2025, 1, 17)),
                        Optional.empty()));

        assertThat(manifest.tables()).extracting(ExportManifest.Table::rows).containsExactly(1L, 3L);
    }

    @Test
    void barsAsOfAMomentAreExported() throws Exception {
        ExportManifest manifest = export(
                "then",
                new ExportRequest(
                        ExportFormat.PARQUET,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(SimulatedWarehouse.FIRST_FETCH)));

        assertThat(manifest.tables()).singleElement().satisfies(table -> {
            assertThat(table.name()).isEqualTo("bars_as_of");
            assertThat(Long.toString(table.rows()))
                    .isEqualTo(value("select count(*) from gold.bars_as_of('" + SimulatedWarehouse.FIRST_FETCH + "')"));
        });
    }

    @Test
    void failedExportLeavesNothing() throws Exception {
        Files.createDirectories(folder.resolve("used").resolve("mine"));
        GoldExport export = new GoldExport(warehouse.as(WarehouseRole.READER));

        assertThatThrownBy(() -> export.export(everything(ExportFormat.CSV), folder.resolve("used")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> export.export(
                        new ExportRequest(
                                ExportFormat.CSV,
                                new TreeSet<>(Set.of("no_table")),
                                new TreeSet<>(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        folder.resolve("none")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("gold has no table no_table");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("used");
        }
    }

    private ExportManifest export(String name, ExportRequest request) {
        return new GoldExport(warehouse.as(WarehouseRole.READER)).export(request, folder.resolve(name));
    }

    private static ExportRequest everything(ExportFormat format) {
        return new ExportRequest(
                format,
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.<Instant>empty());
    }

    private static Connection reader() throws SQLException {
        return warehouse.as(WarehouseRole.READER).getConnection();
    }

    private static String value(String sql) throws SQLException {
        try (Connection connection = reader();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Map<String, String> hashes(Path directory) throws Exception {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                hashes.put(directory.relativize(file).toString(), HexFormat.of().formatHex(digest));
            }
        }
        return hashes;
    }
}
