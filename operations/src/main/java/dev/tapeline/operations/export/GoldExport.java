package dev.tapeline.operations.export;

import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.warehouse.WarehouseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Exports gold as files, from one state of the warehouse.
 *
 * <p>The files are written to a directory beside the target, which is renamed at the end: the target exists completely or not at
 * all. The same state of the warehouse gives the same bytes.
 */
public final class GoldExport {
    private static final int MANIFEST_VERSION = 1;

    /** Every bar ever believed, which few need; exported if named. */
    private static final Set<String> ONLY_IF_NAMED = Set.of("bar_version", "bar_revision");

    private final DataSource reader;

    /** An export with the rights of the reader role. */
    public GoldExport(DataSource reader) {
        this.reader = reader;
    }

    /**
     * Exports to a directory that does not exist or is empty.
     *
     * @throws UsageException if it is not empty, or a table or symbol is unknown
     */
    public ExportManifest export(ExportRequest request, Path target) {
        try {
            requireEmpty(target);
            Path directory = target.toAbsolutePath().normalize();
            Path unfinished = directory.resolveSibling("." + directory.getFileName() + ".unfinished-"
                    + ProcessHandle.current().pid());
            Files.createDirectories(unfinished);
            try {
                ExportManifest manifest = write(request, unfinished);
                Files.deleteIfExists(directory);
                Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
                return manifest;
            } finally {
                delete(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot export to " + target + ": " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new WarehouseException("cannot read from the warehouse: " + e.getMessage(), e);
        }
    }

    private ExportManifest write(ExportRequest request, Path directory) throws IOException, SQLException {
        try (Connection connection = reader.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            String gold = value(connection, "select oid from pg_namespace where nspname = 'gold'")
                    .orElseThrow();
            ExportManifest manifest = manifest(connection, request, directory);
            // A refresh that has replaced gold in between would show this transaction empty tables.
            connection.commit();
            if (!Optional.of(gold).equals(value(connection, "select oid from pg_namespace where nspname = 'gold'"))) {
                throw new WarehouseException("gold was replaced during the export: export again");
            }
            Files.writeString(directory.resolve("manifest.json"), RunReportWriter.json(manifest) + "\n");
            Files.writeString(directory.resolve("README.md"), ExportReadme.of(manifest));
            return manifest;
        }
    }

    private static ExportManifest manifest(Connection connection, ExportRequest request, Path directory)
            throws IOException, SQLException {
        requireKnownSymbols(connection, request);
        List<ExportManifest.Table> tables = new ArrayList<>();
        for (ExportedTable table : tables(connection, request)) {
            tables.add(new TableExport(directory, request.format(), table).write(connection));
        }
        return new ExportManifest(
                MANIFEST_VERSION,
                request.format().suffix(),
                Integer.parseInt(value(connection, "select generation from ops.generation where role = 'current'")
                        .orElseThrow()),
                value(connection, """
                    select run_id from ops.model_run
                    where status = 'built'
                        and generation = (select generation from ops.generation where role = 'current')
                    order by finished_at desc, run_id limit 1\
                    """).orElse(null),
                value(connection, """
                    select batch_id from ops.batch
                    where status = 'finished' order by finished_at desc, batch_id limit 1\
                    """).orElse(null),
                new ExportManifest.Selection(
                        List.copyOf(request.tables()),
                        List.copyOf(request.symbols()),
                        request.firstWeek().map(Object::toString).orElse(null),
                        request.lastWeek().map(Object::toString).orElse(null),
                        request.asOf().map(Object::toString).orElse(null)),
                tables);
    }

    private static List<ExportedTable> tables(Connection connection, ExportRequest request) throws SQLException {
        if (request.asOf().isPresent()) {
            return List.of(ExportedTable.of(
                    connection,
                    "bars_as_of",
                    "gold.bars_as_of(timestamptz '" + request.asOf().get() + "')",
                    "gold.bars_as_of_row",
                    request));
        }
        Set<String> known = relations(connection);
        if (known.isEmpty()) {
            throw new UsageException("the warehouse has no gold tables yet: start with ./tapeline run");
        }
        Set<String> chosen = new TreeSet<>(request.tables());
        chosen.removeAll(known);
        if (!chosen.isEmpty()) {
            throw new UsageException(
                    "gold has no table " + chosen.iterator().next() + ": it has " + String.join(", ", known));
        }
        known.removeAll(ONLY_IF_NAMED);
        List<ExportedTable> tables = new ArrayList<>();
        for (String name : request.tables().isEmpty() ? known : request.tables()) {
            tables.add(ExportedTable.of(connection, name, "gold." + name, "gold." + name, request));
        }
        return tables;
    }

    private static Set<String> relations(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                    select relname from pg_class
                    where relnamespace = to_regnamespace('gold') and relkind in ('r', 'v')\
                    """)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static void requireKnownSymbols(Connection connection, ExportRequest request) throws SQLException {
        Set<String> unknown = new TreeSet<>(request.symbols());
        if (unknown.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select symbol from gold.dim_stock")) {
            while (rows.next()) {
                unknown.remove(rows.getString(1));
            }
        }
        if (!unknown.isEmpty()) {
            throw new UsageException("gold has no symbol " + String.join(", ", unknown)
                    + ": ./tapeline sql \"select symbol from gold.dim_stock\" lists its symbols");
        }
    }

    private static Optional<String> value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    private static void requireEmpty(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new UsageException(target + " is a file: name a directory that does not exist or is empty");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(target)) {
            if (files.iterator().hasNext()) {
                throw new UsageException(target + " is not empty: name a directory that does not exist or is empty");
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
