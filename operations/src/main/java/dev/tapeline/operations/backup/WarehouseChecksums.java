package dev.tapeline.operations.backup;

import dev.tapeline.generation.Generation;
import dev.tapeline.operations.backup.format.BackupManifest.TableChecksum;
import dev.tapeline.operations.backup.format.SymbolChecksum;
import dev.tapeline.warehouse.WarehouseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Checksums of silver and gold that depend neither on the order of rows nor on when they were loaded.
 *
 * <p>A row is hashed as text, its columns in alphabetical order, and the hashes are added up. Histories are left out: after an
 * upgrade a rebuild has more of them.
 */
public final class WarehouseChecksums {
    private static final List<String> SILVER = List.of("weekly_bar", "company");
    private static final String AUDIT_COLUMNS = "'loaded_at', 'load_timestamp', 'updated_at', 'changed_at'";
    private static final String SUM =
            "coalesce(sum(('x' || left(md5(%s::text), 16))::bit(64)::bigint::numeric), 0)::text";

    private final DataSource modeler;
    private final Generation generation;

    /**
     * The checksums of a generation.
     *
     * @param modeler connects as {@code tapeline_modeler}, which may read silver and gold
     */
    public WarehouseChecksums(DataSource modeler, Generation generation) {
        this.modeler = modeler;
        this.generation = generation;
    }

    /**
     * Silver and gold at one moment.
     *
     * @param offsets greatest bronze offset in each partition that silver contains
     * @param contextSymbols symbols on which gold of every other one depends
     */
    public record Snapshot(
            Map<Integer, Long> offsets,
            List<TableChecksum> tables,
            List<SymbolChecksum> symbols,
            List<String> contextSymbols) {}

    /** Greatest bronze offset in each partition that silver contains now. */
    public Map<Integer, Long> offsets() {
        try (Connection connection = connect()) {
            return offsets(connection);
        } catch (SQLException e) {
            throw new WarehouseException("cannot read from the warehouse: " + e.getMessage(), e);
        }
    }

    /** The checksums of everything; no tables before gold has been built. */
    public Snapshot read() {
        try (Connection connection = connect()) {
            List<TableChecksum> tables = new ArrayList<>();
            for (Map.Entry<String, List<String>> table : tables(connection).entrySet()) {
                tables.add(checksum(connection, table.getKey(), table.getValue()));
            }
            boolean hasGold = tables.stream().anyMatch(table -> table.table().equals("gold.fact_adjusted_prices"));
            return new Snapshot(
                    offsets(connection),
                    hasGold ? tables : List.of(),
                    hasGold ? symbols(connection) : List.of(),
                    hasGold ? contextSymbols(connection) : List.of());
        } catch (SQLException e) {
            throw new WarehouseException("cannot read from the warehouse: " + e.getMessage(), e);
        }
    }

    /** The checksums of the same tables and columns; those that do not exist any more are left out. */
    public List<TableChecksum> of(List<TableChecksum> recorded) {
        try (Connection connection = connect()) {
            Map<String, List<String>> present = tables(connection);
            List<TableChecksum> tables = new ArrayList<>();
            for (TableChecksum table : recorded) {
                if (present.getOrDefault(table.table(), List.of()).containsAll(table.columns())) {
                    tables.add(checksum(connection, table.table(), table.columns()));
                }
            }
            return tables;
        } catch (SQLException e) {
            throw new WarehouseException("cannot read from the warehouse: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = modeler.getConnection();
        try {
            prepare(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local timezone to 'UTC'");
            statement.execute("set local datestyle to 'ISO, YMD'");
            statement.execute("set local extra_float_digits to 1");
        }
    }

    private String schema(String layer) {
        return layer.equals("silver") ? generation.silverSchema() : generation.goldSchema();
    }

    /** The columns of the tables of gold, and of those of silver that a rebuild reproduces. */
    private Map<String, List<String>> tables(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
            select
                case when nspname = ? then 'silver.' else 'gold.' end || relname as name,
                string_agg(attname, ',' order by attname collate "C") as columns
            from pg_class
            inner join pg_namespace on pg_namespace.oid = relnamespace
            inner join pg_attribute on attrelid = pg_class.oid
            where relkind in ('r', 'p') and attnum > 0 and not attisdropped
                and attname not in (%s)
                and (nspname = ? or nspname = ? and relname = any (?))
            group by 1\
            """.formatted(AUDIT_COLUMNS))) {
            query.setString(1, generation.silverSchema());
            query.setString(2, generation.goldSchema());
            query.setString(3, generation.silverSchema());
            query.setArray(4, connection.createArrayOf("text", SILVER.toArray()));
            Map<String, List<String>> tables = new TreeMap<>();
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                tables.put(
                        rows.getString("name"),
                        List.of(rows.getString("columns").split(",")));
            }
            return tables;
        }
    }

    private TableChecksum checksum(Connection connection, String table, List<String> columns) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery(
                    "select count(*), " + SUM.formatted(row(columns)) + " from " + qualified(table) + " as business");
            row.next();
            return new TableChecksum(table, columns, row.getLong(1), row.getString(2));
        }
    }

    /** One row per symbol of the fact table and of silver. */
    private List<SymbolChecksum> symbols(Connection connection) throws SQLException {
        Map<String, List<String>> tables = tables(connection);
        String sql = """
            select coalesce(bars.symbol, facts.symbol) as symbol, coalesce(bars.rows, 0) as bars, bars.sum as bar_sum,
                coalesce(facts.rows, 0) as facts, facts.sum as fact_sum, dim_stock.successor_symbol
            from (%s) as bars
            full join (%s) as facts on facts.symbol = bars.symbol
            left join %s.dim_stock on dim_stock.symbol = coalesce(bars.symbol, facts.symbol)
            order by 1\
            """.formatted(
                        bySymbol("silver.weekly_bar", tables),
                        bySymbol("gold.fact_adjusted_prices", tables),
                        generation.goldSchema());
        try (Statement statement = connection.createStatement()) {
            List<SymbolChecksum> symbols = new ArrayList<>();
            ResultSet row = statement.executeQuery(sql);
            while (row.next()) {
                symbols.add(new SymbolChecksum(
                        row.getString("symbol"),
                        row.getLong("bars"),
                        row.getString("bar_sum"),
                        row.getLong("facts"),
                        row.getString("fact_sum"),
                        row.getString("successor_symbol")));
            }
            return symbols;
        }
    }

    private String bySymbol(String table, Map<String, List<String>> tables) {
        return "select symbol, count(*) as rows, " + SUM.formatted(row(tables.get(table))) + " as sum from "
                + qualified(table) + " as business group by symbol";
    }

    /**
     * Of each market one with the newest week, and the one that was fetched last: they say which week is the newest; and the
     * benchmark of beta, which gold of an earlier release does not name.
     */
    private List<String> contextSymbols(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> symbols = new ArrayList<>();
            ResultSet row = statement.executeQuery(
                    """
                (
                    select distinct on (latest.market) stocks.symbol
                    from %1$s.latest_bar as latest
                    inner join %2$s.dim_stock as stocks on stocks.stock_id = latest.stock_id
                    order by latest.market, latest.last_complete_week desc nulls last, stocks.symbol
                )
                union
                (select symbol from %3$s.weekly_bar order by fetched_at desc, symbol limit 1)
                union
                (
                    select symbol
                    from %2$s.dim_stock as stocks
                    where (to_jsonb(stocks) ->> 'is_benchmark')::boolean
                )
                order by 1\
                """.formatted(generation.goldBuildSchema(), generation.goldSchema(), generation.silverSchema()));
            while (row.next()) {
                symbols.add(row.getString(1));
            }
            return symbols;
        }
    }

    private Map<Integer, Long> offsets(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
            select partition, bronze_offset
            from ops.sink_position
            where generation = ? and topic = 'silver.receipts' and bronze_offset >= 0\
            """)) {
            query.setInt(1, generation.number());
            Map<Integer, Long> offsets = new TreeMap<>();
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                offsets.put(rows.getInt(1), rows.getLong(2));
            }
            return offsets;
        }
    }

    private String qualified(String table) {
        String[] parts = table.split("\\.", 2);
        return schema(parts[0]) + "." + parts[1];
    }

    private static String row(List<String> columns) {
        return columns.stream()
                .map(column -> "business.\"" + column + "\"")
                .collect(Collectors.joining(", ", "row(", ")"));
    }
}
