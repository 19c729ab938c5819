package dev.tapeline.testsupport.fault.check;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Checksums of all business tables that do not depend on the order of rows, nor on audit columns.
 *
 * <p>Audit columns are those whose values differ between any two runs on the same responses: when and by which process
 * a row was written, offsets in bronze, and the time of live calls.
 */
public final class WarehouseChecksum {
    private static final String AUDIT_COLUMNS = """
            loaded_at, load_timestamp, batch_id, execution_batch_id, updated_at, changed_at, bronze_offset, payload_id,
            fetched_at, archive_key, rejection_id, decision_id, rejection_ids, decided_at, decided_by, known_from, known_to""";

    /** Bars, companies and actions of a symbol are in different topics, so the order of their changes is not determined. */
    private static final Map<String, String> ROW = Map.of("silver.symbol_version", """
                    jsonb_set(
                        to_jsonb(business),
                        '{first_changed_weeks}',
                        (select coalesce(jsonb_agg(week order by week), '[]') from unnest(first_changed_weeks) as week)
                    )""");

    private static final String TABLES = """
            select
                t.table_schema || '.' || t.table_name as name,
                bool_or(c.column_name = 'symbol') as has_symbol,
                bool_or(c.column_name = 'stock_id') as has_stock_id
            from information_schema.tables as t
            inner join information_schema.columns as c
                on c.table_schema = t.table_schema
                and c.table_name = t.table_name
            where t.table_type = 'BASE TABLE'
                and (
                    t.table_schema in ('silver', 'gold')
                    or t.table_schema = 'ops' and t.table_name in ('receipt', 'rejection', 'restatement', 'decision')
                )
                and t.table_name not like 'flyway%'
            group by 1
            order by 1""";

    private WarehouseChecksum() {}

    /** For each table the number of rows and a hash, of the rows of these symbols alone where a table has symbols. */
    public static Map<String, String> of(Connection connection, List<String> symbols) throws SQLException {
        Map<String, String> checksums = new TreeMap<>();
        for (Table table : tables(connection)) {
            try (PreparedStatement query = connection.prepareStatement(table.query())) {
                if (table.hasFilter()) {
                    query.setArray(1, connection.createArrayOf("text", symbols.toArray()));
                }
                ResultSet row = query.executeQuery();
                row.next();
                checksums.put(table.name(), row.getString(1));
            }
        }
        return checksums;
    }

    /** The tables whose checksums differ, each with both. */
    public static List<String> differences(Map<String, String> expected, Map<String, String> actual) {
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        return names.stream()
                .filter(name -> !String.valueOf(expected.get(name)).equals(actual.get(name)))
                .map(name -> name + ": expected " + expected.get(name) + ", was " + actual.get(name))
                .collect(Collectors.toList());
    }

    private static List<Table> tables(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(new Table(rows.getString(1), rows.getBoolean(2), rows.getBoolean(3)));
            }
        }
        return tables;
    }

    private record Table(String name, boolean hasSymbol, boolean hasStockId) {
        boolean hasFilter() {
            return hasSymbol || hasStockId;
        }

        String query() {
            String filter = hasSymbol
                    ? "where symbol = any (?)"
                    : hasStockId
                            ? "where stock_id in (select stock_id from gold.dim_stock where symbol = any (?))"
                            : "";
            return """
                    select count(*) || ' rows, hash '
                        || coalesce(sum(hashtextextended((%s - '{%s}'::text[])::text, 0)::numeric), 0)
                    from %s as business
                    %s""".formatted(
                    ROW.getOrDefault(name, "to_jsonb(business)"), AUDIT_COLUMNS.replaceAll("\\s", ""), name, filter);
        }
    }
}
