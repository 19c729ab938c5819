package dev.tapeline.operations.replay.diff;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.operations.replay.generation.ReplayException;
import dev.tapeline.warehouse.WarehouseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Compares the tables of two generations row by row and stores the result in {@code ops.generation_diff}.
 *
 * <p>All tables of silver and gold with a primary key are compared, and the rejections. The columns that say when a row
 * was loaded are left out.
 */
public final class GenerationDiff {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final DataSource modeler;

    /**
     * A comparison in one warehouse.
     *
     * @param modeler connects as {@code tapeline_modeler}, which may read silver and gold
     */
    public GenerationDiff(DataSource modeler) {
        this.modeler = modeler;
    }

    /**
     * Compares and stores the result; returns its id.
     *
     * @param progress told the name of each table
     */
    public String compare(
            Generation before, Generation after, DiffFilter filter, Instant now, Consumer<String> progress) {
        String id = "diff-" + ID.format(now);
        try (Connection connection = modeler.getConnection()) {
            connection.setAutoCommit(false);
            hold(connection, before);
            hold(connection, after);
            long compared = collect(connection, before, after, filter, progress);
            run(connection, "diff-causes", Integer.toString(before.number()), Integer.toString(after.number()));
            store(connection, id, before, after, filter, now, compared);
            connection.commit();
            return id;
        } catch (SQLException e) {
            throw new WarehouseException(
                    "cannot compare the generations %d and %d: %s"
                            .formatted(before.number(), after.number(), e.getMessage()),
                    e);
        }
    }

    /** Keeps the schemas from being renamed or dropped meanwhile. */
    private static void hold(Connection connection, Generation generation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select ops.lock_generation(?)")) {
            statement.setInt(1, generation.number());
            ResultSet row = statement.executeQuery();
            row.next();
            if (!generation.role().columnValue().equals(row.getString(1))
                    || generation.role() == GenerationRole.REMOVED) {
                throw new ReplayException(
                        "generation " + generation.number() + " has been promoted or removed meanwhile");
            }
        }
    }

    private static long collect(
            Connection connection, Generation before, Generation after, DiffFilter filter, Consumer<String> progress)
            throws SQLException {
        run(connection, "diff-tables", before.goldSchema(), after.goldSchema());
        List<ComparedTable> tables =
                new ArrayList<>(ComparedTable.of(connection, "silver", before.silverSchema(), after.silverSchema()));
        tables.add(ComparedTable.rejections(before.number(), after.number()));
        tables.addAll(ComparedTable.of(connection, "gold", before.goldSchema(), after.goldSchema()));
        long compared = 0;
        for (ComparedTable table : tables) {
            DiffSql sql = new DiffSql(table, filter);
            if (sql.appliesFilters()) {
                progress.accept(table.layer() + "." + table.name());
                compared += insert(connection, sql, filter);
            }
        }
        return compared;
    }

    private static long insert(Connection connection, DiffSql sql, DiffFilter filter) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql.insert());
                Statement count = connection.createStatement()) {
            int parameter = 1;
            if (!filter.symbols().isEmpty()) {
                insert.setArray(
                        parameter++,
                        connection.createArrayOf("text", filter.symbols().toArray()));
            }
            if (filter.firstWeek().isPresent()) {
                insert.setObject(parameter++, filter.firstWeek().get());
            }
            if (filter.lastWeek().isPresent()) {
                insert.setObject(parameter++, filter.lastWeek().get());
            }
            if (filter.batch().isPresent()) {
                insert.setString(parameter++, filter.batch().get());
                insert.setString(parameter, filter.batch().get());
            }
            insert.executeUpdate();
            ResultSet row = count.executeQuery(sql.count());
            row.next();
            return row.getLong(1);
        }
    }

    private static void store(
            Connection connection,
            String id,
            Generation before,
            Generation after,
            DiffFilter filter,
            Instant now,
            long compared)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into ops.generation_diff
                    (diff_id, generation, compared_with, compared_at, filters, rows_compared,
                    rows_added, rows_removed, rows_changed)
                select ?, ?, ?, ?,
                    jsonb_strip_nulls(jsonb_build_object(
                        'symbols', to_jsonb(?::text[]), 'first_week', ?::date, 'last_week', ?::date, 'batch', ?::text)),
                    ?,
                    count(*) filter (where kind = 'added'), count(*) filter (where kind = 'removed'),
                    count(*) filter (where kind = 'changed')
                from pg_temp.diff_row""")) {
            statement.setString(1, id);
            statement.setInt(2, after.number());
            statement.setInt(3, before.number());
            statement.setTimestamp(4, Timestamp.from(now));
            statement.setArray(
                    5,
                    filter.symbols().isEmpty()
                            ? null
                            : connection.createArrayOf("text", filter.symbols().toArray()));
            statement.setObject(6, filter.firstWeek().map(LocalDate::toString).orElse(null), java.sql.Types.DATE);
            statement.setObject(7, filter.lastWeek().map(LocalDate::toString).orElse(null), java.sql.Types.DATE);
            statement.setString(8, filter.batch().orElse(null));
            statement.setLong(9, compared);
            statement.executeUpdate();
        }
        run(connection, "diff-counts", id);
        run(connection, "diff-samples", id);
    }

    /** Runs the statements of a file with {@code ${1}} … filled in. */
    private static void run(Connection connection, String file, String... values) throws SQLException {
        String sql = text(file);
        for (int i = 0; i < values.length; i++) {
            sql = sql.replace("${" + (i + 1) + "}", values[i]);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(String file) {
        try (InputStream stream =
                GenerationDiff.class.getResourceAsStream("/dev/tapeline/operations/replay/" + file + ".sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the SQL file " + file, e);
        }
    }
}
