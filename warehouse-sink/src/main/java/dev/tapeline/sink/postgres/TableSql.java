package dev.tapeline.sink.postgres;

import dev.tapeline.sink.table.BinaryCopy;
import dev.tapeline.sink.table.MergeRule;
import dev.tapeline.sink.table.SinkTable;
import dev.tapeline.sink.table.TableColumn;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Derives the statements of one sink table from its declaration; the shapes of the statements are SQL files. */
final class TableSql<R> {
    private static final String SEPARATOR = ",\n    ";

    private final SinkSql sql;
    private final SinkTable<R> table;

    TableSql(SinkSql sql, SinkTable<R> table) {
        this.sql = sql;
        this.table = table;
    }

    String createStage() {
        return read("stage");
    }

    String merge() {
        return read("merge");
    }

    BinaryCopy<R> copyToStage() {
        return copy(table.stageName(), table.stageColumns());
    }

    BinaryCopy<R> copyToTable() {
        return copy(sql.qualified(table), table.columns());
    }

    /** The statement of a file, with the placeholders of this table filled in. */
    String read(String file) {
        return sql.read(file, placeholders());
    }

    private BinaryCopy<R> copy(String target, List<TableColumn<R>> columns) {
        return new BinaryCopy<>(
                sql.read("copy", Map.of("target", target, "columns", join(columns, TableColumn::name))), columns);
    }

    private Map<String, String> placeholders() {
        Map<String, String> values = new HashMap<>();
        values.put("table", sql.qualified(table));
        values.put("name", table.name());
        values.put("stage", table.stageName());
        values.put("stage_definitions", join(table.stageColumns(), column -> column.name() + " " + column.stageType()));
        values.put("stage_columns", join(table.stageColumns(), TableColumn::name));
        values.put("columns", join(generation("generation"), table.columns(), TableColumn::name));
        values.put("values", join(generation("${generation}"), table.columns(), TableSql::merged));
        values.put(
                "key",
                String.join(
                        ", ",
                        Stream.concat(generation("generation"), keyNames()).toList()));
        values.put("assignments", assignments());
        values.put("staged_rows", stagedRows());
        values.put("history_columns", history("", "known_from", "known_to", ""));
        values.put("history_values", history("staged.", "replaced.fetched_at", "staged.fetched_at", "replaced."));
        values.put("history_values_in_turn", history("", "fetched_at", "known_to", ""));
        values.put(
                "stage_condition",
                table.merge().stageCondition().isEmpty()
                        ? "true"
                        : table.merge().stageCondition());
        values.put("stage_has_key", sameKey("staged", table.name()));
        values.put("excluded_has_key", sameKey("excluded", table.name()));
        values.put("updated_has_key", sameKey("staged", "updated"));
        values.put(
                "returned_key", keyNames().map(key -> table.name() + "." + key).collect(Collectors.joining(", ")));
        values.put("conflict_action", conflictAction());
        return values;
    }

    private String assignments() {
        return table.columns().stream()
                .filter(TableColumn::isUpdated)
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(SEPARATOR));
    }

    /** Columns of the table of replaced rows, or values for them: it says instead of fetched_at from when to when they were known. */
    private String history(String ofKey, String knownFrom, String knownTo, String ofValues) {
        Stream<String> values = table.columns().stream()
                .filter(column -> !column.isKey())
                .map(TableColumn::name)
                .filter(name -> !name.equals("fetched_at"))
                .map(name -> ofValues + name);
        return Stream.of(keyNames().map(name -> ofKey + name), Stream.of(knownFrom, knownTo), values)
                .flatMap(part -> part)
                .collect(Collectors.joining(SEPARATOR));
    }

    private String stagedRows() {
        MergeRule merge = table.merge();
        String filter = merge.stageCondition().isEmpty() ? "" : "\nwhere " + merge.stageCondition();
        String order = merge.isOrderedByKey() ? "\norder by " + keyNames().collect(Collectors.joining(", ")) : "";
        return table.stageName() + filter + order;
    }

    private String conflictAction() {
        MergeRule merge = table.merge();
        if (!merge.isUpdating()) {
            return "do nothing";
        }
        String loadedAt = merge.setsLoadedAt() ? SEPARATOR + "loaded_at = excluded.loaded_at" : "";
        String condition = merge.updateCondition().isEmpty() ? "" : "\nwhere " + merge.updateCondition();
        return "do update set\n    " + assignments() + loadedAt + condition;
    }

    /** Condition that a row of one relation has the key of a row of the other. */
    private String sameKey(String one, String other) {
        return keyNames()
                .map(key -> one + "." + key + " = " + other + "." + key)
                .collect(Collectors.joining("\n            and "));
    }

    private Stream<String> keyNames() {
        return table.columns().stream().filter(TableColumn::isKey).map(TableColumn::name);
    }

    private Stream<String> generation(String value) {
        return table.isPerGeneration() ? Stream.of(value) : Stream.empty();
    }

    private static String merged(TableColumn<?> column) {
        return column.stageType().equals(column.tableType())
                ? column.name()
                : column.name() + "::" + column.tableType();
    }

    private static <R> String join(Collection<TableColumn<R>> columns, Function<TableColumn<R>, String> text) {
        return join(Stream.empty(), columns, text);
    }

    private static <R> String join(
            Stream<String> first, Collection<TableColumn<R>> columns, Function<TableColumn<R>, String> text) {
        return Stream.concat(first, columns.stream().map(text)).collect(Collectors.joining(SEPARATOR));
    }
}
