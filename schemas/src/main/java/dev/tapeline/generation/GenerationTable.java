package dev.tapeline.generation;

import dev.tapeline.failure.TransientRetry;
import dev.tapeline.warehouse.WarehouseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Reads {@code ops.generation}, the table that says which generation serves the readers.
 *
 * <p>A warehouse that has not been migrated yet has the first generation only. Thread-safe.
 */
public final class GenerationTable {
    /** No such table, column, role, password or database, or no privilege yet: the warehouse is new or older. */
    private static final Set<String> NOT_MIGRATED =
            Set.of("42P01", "42703", "3F000", "42501", "28P01", "28000", "3D000");

    private static final String SELECT = """
        select generation, role, silver_schema, gold_schema,
            (rules ->> 'settling_seconds')::bigint as settling_seconds,
            (rules ->> 'rejects_zero_volume')::boolean as rejects_zero_volume
        from ops.generation\
        """;

    private final DataSource dataSource;
    private final TransientRetry retry;

    /**
     * A reader of the table, which waits while the warehouse is unavailable.
     *
     * @param dataSource of any role that may read the table
     */
    public GenerationTable(DataSource dataSource) {
        this(dataSource, TransientRetry.OF_READS);
    }

    /** A reader that waits for the warehouse as the retry says. */
    public GenerationTable(DataSource dataSource, TransientRetry retry) {
        this.dataSource = dataSource;
        this.retry = retry;
    }

    /** The generation that serves the readers. */
    public Generation current() {
        try {
            return reading(GenerationTable::current);
        } catch (SQLException e) {
            if (NOT_MIGRATED.contains(String.valueOf(e.getSQLState()))) {
                return Generation.FIRST;
            }
            throw failure(e);
        }
    }

    /** The generation that serves the readers, read within a transaction. */
    public static Generation current(Connection connection) throws SQLException {
        return read(connection, " where role = 'current'").get(0);
    }

    /** The generation of a number, read within a transaction. */
    public static Optional<Generation> find(Connection connection, int number) throws SQLException {
        return read(connection, " where generation = " + number).stream().findFirst();
    }

    /** The generation of a number, whatever its role. */
    public Optional<Generation> find(int number) {
        return all().stream()
                .filter(generation -> generation.number() == number)
                .findFirst();
    }

    /** The newest generation of a role. */
    public Optional<Generation> newest(GenerationRole role) {
        return all().stream().filter(generation -> generation.role() == role).reduce((older, newer) -> newer);
    }

    /** All generations, in the order of their numbers. */
    public List<Generation> all() {
        try {
            return reading(connection -> read(connection, " order by generation"));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private interface Query<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T reading(Query<T> query) throws SQLException {
        return retry.call(() -> {
            try (Connection connection = dataSource.getConnection()) {
                return query.on(connection);
            }
        });
    }

    private static List<Generation> read(Connection connection, String condition) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + condition);
                ResultSet rows = statement.executeQuery()) {
            List<Generation> generations = new ArrayList<>();
            while (rows.next()) {
                generations.add(new Generation(
                        rows.getInt("generation"),
                        GenerationRole.ofColumnValue(rows.getString("role")),
                        rows.getString("silver_schema"),
                        rows.getString("gold_schema"),
                        rules(rows)));
            }
            return generations;
        }
    }

    private static Optional<RuleSettings> rules(ResultSet row) throws SQLException {
        long settling = row.getLong("settling_seconds");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new RuleSettings(Duration.ofSeconds(settling), row.getBoolean("rejects_zero_volume")));
    }

    private static WarehouseException failure(SQLException e) {
        return new WarehouseException("cannot read the generations of the warehouse: " + e.getMessage(), e);
    }
}
