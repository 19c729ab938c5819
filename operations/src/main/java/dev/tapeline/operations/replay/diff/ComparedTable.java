package dev.tapeline.operations.replay.diff;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table or view that two generations have.
 *
 * @param layer silver, gold or ops
 * @param columns by name, with their types; only those that both have and that are compared
 * @param key names of the columns by which rows are matched
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

    private static final List<String> WEEKS = List.of("week_ending", "date_id", "peak_week");
    private static final List<String> BATCHES = List.of("batch_id", "execution_batch_id");
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric", "float4", "float8");

    /** A relation of both schemas: a table by its primary key, a view by a key that its rows turn out to have. */
    static ComparedTable of(
            Connection connection, String layer, String relation, SchemaCatalog before, SchemaCatalog after)
            throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>(before.relations().get(relation));
        columns.entrySet().retainAll(after.relations().get(relation).entrySet());
        columns.keySet().removeAll(AUDIT_COLUMNS);
        ComparedTable table = new ComparedTable(
                layer,
                relation,
                before.qualified(relation),
                after.qualified(relation),
                columns,
                after.primaryKey(connection, relation));
        return table.key.isEmpty() || !columns.keySet().containsAll(table.key)
                ? KeylessRows.withKey(connection, table)
                : table;
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
