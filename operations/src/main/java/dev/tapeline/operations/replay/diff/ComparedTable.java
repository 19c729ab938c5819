package dev.tapeline.operations.replay.diff;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A table that two generations have, as the database describes it.
 *
 * <p>Read from the catalog, so that a new table is compared as soon as it exists.
 *
 * @param layer silver, gold or ops
 * @param columns by name, with their types; only those that both have and that are compared
 * @param key names of the columns of the primary key
 */
record ComparedTable(
        String layer,
        String name,
        String oldRelation,
        String newRelation,
        Map<String, String> columns,
        List<String> key) {
    /** Written at load, so that they differ without any difference in the data. */
    private static final Set<String> AUDIT_COLUMNS = Set.of("loaded_at", "load_timestamp", "updated_at");

    /** Progress of the sink and of the modeler, not data. */
    private static final Set<String> INTERNAL_TABLES =
            Set.of("flyway_schema_history", "pending_bar", "symbol_version", "model_build", "model_symbol");

    private static final List<String> WEEKS = List.of("week_ending", "date_id");
    private static final List<String> BATCHES = List.of("batch_id", "execution_batch_id");
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric", "float4", "float8");

    /** All tables with a primary key that are in both schemas. */
    static List<ComparedTable> of(Connection connection, String layer, String oldSchema, String newSchema)
            throws SQLException {
        Map<String, Map<String, String>> before = columns(connection, oldSchema);
        Map<String, Map<String, String>> after = columns(connection, newSchema);
        List<ComparedTable> tables = new ArrayList<>();
        for (String table : before.keySet()) {
            List<String> key = key(connection, newSchema, table);
            if (!after.containsKey(table) || INTERNAL_TABLES.contains(table) || key.isEmpty()) {
                continue;
            }
            Map<String, String> columns = new LinkedHashMap<>(before.get(table));
            columns.keySet().retainAll(after.get(table).keySet());
            columns.keySet().removeAll(AUDIT_COLUMNS);
            tables.add(new ComparedTable(layer, table, oldSchema + "." + table, newSchema + "." + table, columns, key));
        }
        return tables;
    }

    /** The rejections of two generations, which are in one table. */
    static ComparedTable rejections(int oldGeneration, int newGeneration) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column :
                List.of("rejection_id", "rule", "detail", "symbol", "payload_id", "batch_id", "row_date")) {
            columns.put(column, "text");
        }
        String rows = "(select * from ops.rejection where generation = %d)";
        return new ComparedTable(
                "ops",
                "rejection",
                rows.formatted(oldGeneration),
                rows.formatted(newGeneration),
                columns,
                List.of("rejection_id"));
    }

    private static Map<String, Map<String, String>> columns(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select relname, attname, typname
                from pg_attribute
                inner join pg_class on pg_class.oid = attrelid
                inner join pg_type on pg_type.oid = atttypid
                where relnamespace = to_regnamespace(?) and relkind = 'r' and attnum > 0 and not attisdropped
                order by relname, attnum""")) {
            statement.setString(1, schema);
            Map<String, Map<String, String>> tables = new TreeMap<>();
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                tables.computeIfAbsent(rows.getString("relname"), table -> new LinkedHashMap<>())
                        .put(rows.getString("attname"), rows.getString("typname"));
            }
            return tables;
        }
    }

    private static List<String> key(Connection connection, String schema, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select attname
                from pg_constraint
                cross join unnest(conkey) with ordinality as part (attnum, position)
                inner join pg_attribute on attrelid = conrelid and pg_attribute.attnum = part.attnum
                where contype = 'p' and conrelid = to_regclass(? || '.' || quote_ident(?))
                order by position""")) {
            statement.setString(1, schema);
            statement.setString(2, table);
            List<String> key = new ArrayList<>();
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                key.add(rows.getString(1));
            }
            return key;
        }
    }

    boolean hasSymbols() {
        return columns.containsKey("symbol") || columns.containsKey("stock_id");
    }

    /** The Friday of a row's week as SQL; empty if the table has no weeks. */
    Optional<String> week(String alias) {
        return WEEKS.stream()
                .filter(columns::containsKey)
                .findFirst()
                .map(column -> column.equals("date_id")
                        ? "to_date(" + alias + ".date_id::text, 'YYYYMMDD')"
                        : alias + "." + column);
    }

    Optional<String> batch() {
        return BATCHES.stream().filter(columns::containsKey).findFirst();
    }

    /** The columns besides the key. */
    List<String> values() {
        return columns.keySet().stream().filter(column -> !key.contains(column)).toList();
    }

    boolean isNumber(String column) {
        return NUMBERS.contains(columns.get(column));
    }
}
