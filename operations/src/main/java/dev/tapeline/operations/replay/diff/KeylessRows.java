package dev.tapeline.operations.replay.diff;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rows of a view, or of a table without a primary key, copied to temporary tables so that the view is computed once.
 *
 * <p>Rows are matched by the fewest columns of stock, sector and period that are unique in both generations; if there are none, by
 * all their values, so that a changed row is one removed and one added.
 */
final class KeylessRows {
    private static final List<String> KEY_COLUMNS =
            List.of("stock_id", "symbol", "sector", "date_id", "week_ending", "year", "month", "peak_week");
    private static final int MOST_KEY_COLUMNS = 3;
    private static final String OLD = "pg_temp.diff_old";
    private static final String NEW = "pg_temp.diff_new";

    private KeylessRows() {}

    /** The same relation as temporary tables with a key; they last until the next call or the end of the transaction. */
    static ComparedTable withKey(Connection connection, ComparedTable relation) throws SQLException {
        List<String> columns = List.copyOf(relation.columns().keySet());
        copy(connection, OLD, relation.oldRelation(), columns);
        copy(connection, NEW, relation.newRelation(), columns);
        for (List<String> key : candidates(columns)) {
            if (isUnique(connection, OLD, key) && isUnique(connection, NEW, key)) {
                return new ComparedTable(relation.layer(), relation.name(), OLD, NEW, relation.columns(), key);
            }
        }
        Map<String, String> all = new LinkedHashMap<>(relation.columns());
        all.put("row_hash", "text");
        all.put("row_copy", "int8");
        return new ComparedTable(
                relation.layer(), relation.name(), hashed(OLD), hashed(NEW), all, List.of("row_hash", "row_copy"));
    }

    private static void copy(Connection connection, String table, String relation, List<String> columns)
            throws SQLException {
        String list = columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + table);
            statement.execute("create temp table %s on commit drop as select %s from %s"
                    .formatted(table.substring("pg_temp.".length()), list, relation));
        }
    }

    /** Subsets of the key columns that the relation has, the smallest first. */
    private static List<List<String>> candidates(List<String> columns) {
        List<String> known = KEY_COLUMNS.stream().filter(columns::contains).toList();
        List<List<String>> all = new ArrayList<>();
        List<List<String>> ofOneSize = List.of(List.of());
        for (int size = 1; size <= MOST_KEY_COLUMNS; size++) {
            List<List<String>> larger = new ArrayList<>();
            for (List<String> smaller : ofOneSize) {
                int next = smaller.isEmpty() ? 0 : known.indexOf(smaller.get(smaller.size() - 1)) + 1;
                for (String column : known.subList(next, known.size())) {
                    List<String> key = new ArrayList<>(smaller);
                    key.add(column);
                    larger.add(key);
                }
            }
            all.addAll(larger);
            ofOneSize = larger;
        }
        return all;
    }

    private static boolean isUnique(Connection connection, String table, List<String> key) throws SQLException {
        String columns = String.join(", ", key);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) = count(distinct (%s)) and count(*) = count(*) filter (where num_nulls(%s) = 0) from %s"
                                .formatted(columns, columns, table))) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Equal rows are numbered, so that each is matched with one row. */
    private static String hashed(String table) {
        return "(select *, md5(to_jsonb(one)::text) as row_hash, row_number() over (partition by to_jsonb(one)) as row_copy from %s as one)"
                .formatted(table);
    }
}
