package dev.tapeline.operations.replay.diff;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The statement that compares one table of two generations: inserts the rows that differ into {@code pg_temp.diff_row}. */
final class DiffSql {
    private static final String SHAPE = """
        insert into pg_temp.diff_row
            (layer, table_name, symbol, week, kind, column_names, changes, row_key, old_values, new_values)
        select
            '${layer}',
            '${table}',
            ${symbol},
            ${week},
            case when old_row.${first_key} is null then 'added' when new_row.${first_key} is null then 'removed' else 'changed' end,
            ${columns},
            ${changes},
            jsonb_build_object(${key_values}),
            case when old_row.${first_key} is not null then jsonb_strip_nulls(jsonb_build_object(${old_values})) end,
            case when new_row.${first_key} is not null then jsonb_strip_nulls(jsonb_build_object(${new_values})) end
        from ${old} as old_row
        full join ${new} as new_row
            on ${join}
        ${stocks}
        where (${differs})
            ${filters}\
        """;

    private final ComparedTable table;
    private final DiffFilter filter;

    DiffSql(ComparedTable table, DiffFilter filter) {
        this.table = table;
        this.filter = filter;
    }

    /** Whether the filters leave rows of the table. */
    boolean appliesFilters() {
        return (filter.symbols().isEmpty() || table.hasSymbols())
                && (!filter.limitsWeeks() || table.week("old_row").isPresent())
                && (filter.batch().isEmpty() || table.batch().isPresent());
    }

    /**
     * The statement; its parameters are those of the filters, each once per use: symbols, first week, last week, batch,
     * batch.
     */
    String insert() {
        String firstKey = table.key().get(0);
        List<String> values = table.values();
        return SHAPE.replace("${layer}", table.layer())
                .replace("${table}", table.name())
                .replace("${symbol}", symbol())
                .replace("${week}", week().orElse("null::date"))
                .replace("${first_key}", firstKey)
                .replace(
                        "${columns}", array(values, "text[]", column -> "case when %s then '%s' end", column -> column))
                .replace(
                        "${changes}",
                        array(values, "float8[]", column -> "case when %s then " + change(column) + " end", null))
                .replace("${key_values}", pairs(table.key(), key -> "coalesce(new_row.%1$s, old_row.%1$s)"
                        .formatted(key)))
                .replace("${old_values}", pairs(values, column -> valueIfChanged("old_row", column)))
                .replace("${new_values}", pairs(values, column -> valueIfChanged("new_row", column)))
                .replace("${old}", table.oldRelation())
                .replace("${new}", table.newRelation())
                .replace("${join}", join(table.key(), key -> "new_row.%1$s = old_row.%1$s".formatted(key), " and "))
                .replace(
                        "${stocks}",
                        hasStockOnly()
                                ? "left join pg_temp.diff_stock as stock on stock.stock_id = coalesce(new_row.stock_id, old_row.stock_id)"
                                : "")
                .replace("${differs}", differs(firstKey, values))
                .replace("${filters}", filters());
    }

    /** How many rows of the old generation the comparison reads. */
    String count() {
        return "select count(*) from " + table.oldRelation() + " as old_row";
    }

    private boolean hasStockOnly() {
        return !table.columns().containsKey("symbol") && table.columns().containsKey("stock_id");
    }

    private String symbol() {
        if (hasStockOnly()) {
            return "stock.symbol";
        }
        return table.columns().containsKey("symbol") ? "coalesce(new_row.symbol, old_row.symbol)" : "null::text";
    }

    private java.util.Optional<String> week() {
        return table.week("new_row")
                .map(week -> "coalesce(" + week + ", " + table.week("old_row").get() + ")");
    }

    private String differs(String firstKey, List<String> values) {
        String missing = "old_row." + firstKey + " is null or new_row." + firstKey + " is null";
        return values.isEmpty() ? missing : missing + " or " + join(values, DiffSql::isDistinct, " or ");
    }

    private static String isDistinct(String column) {
        return "new_row.\"%1$s\" is distinct from old_row.\"%1$s\"".formatted(column);
    }

    /** Of numbers the relative difference, of everything else 1. */
    private String change(String column) {
        return table.isNumber(column)
                ? ("coalesce(abs(new_row.\"%1$s\"::float8 - old_row.\"%1$s\"::float8)"
                                + " / nullif(greatest(abs(new_row.\"%1$s\"::float8), abs(old_row.\"%1$s\"::float8)), 0), 1)")
                        .formatted(column)
                : "1";
    }

    private String valueIfChanged(String alias, String column) {
        return "case when " + isDistinct(column) + " then to_jsonb(" + alias + ".\"" + column + "\") end";
    }

    private static String array(
            List<String> columns, String type, Function<String, String> shape, Function<String, String> name) {
        if (columns.isEmpty()) {
            return "'{}'::" + type;
        }
        return "array_remove(array["
                + columns.stream()
                        .map(column -> name == null
                                ? shape.apply(column).formatted(isDistinct(column))
                                : shape.apply(column).formatted(isDistinct(column), name.apply(column)))
                        .collect(Collectors.joining(", "))
                + "]::" + type + ", null)";
    }

    /** At most 50 pairs per call, because a function has at most 100 arguments. */
    private static String pairs(List<String> columns, Function<String, String> value) {
        int most = 40;
        if (columns.size() <= most) {
            return columns.stream()
                    .map(column -> "'" + column + "', " + value.apply(column))
                    .collect(Collectors.joining(", "));
        }
        return pairs(columns.subList(0, most), value) + ") || jsonb_build_object("
                + pairs(columns.subList(most, columns.size()), value);
    }

    private String filters() {
        StringBuilder sql = new StringBuilder();
        if (!filter.symbols().isEmpty()) {
            sql.append(" and ").append(symbol()).append(" = any (?)");
        }
        filter.firstWeek()
                .ifPresent(
                        week -> sql.append(" and ").append(week().orElseThrow()).append(" >= ?"));
        filter.lastWeek()
                .ifPresent(
                        week -> sql.append(" and ").append(week().orElseThrow()).append(" <= ?"));
        filter.batch()
                .ifPresent(batch -> sql.append(" and (new_row.%1$s = ? or old_row.%1$s = ?)"
                        .formatted(table.batch().orElseThrow())));
        return sql.toString();
    }

    private static String join(List<String> columns, Function<String, String> each, String separator) {
        return columns.stream().map(each).collect(Collectors.joining(separator));
    }
}
