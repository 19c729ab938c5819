package dev.tapeline.modeler.build;

import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelContract;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.sql.ModelRunException;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Merges the computed rows of a model into its published table, which keeps its keys, indexes and readers.
 *
 * <p>Writes only rows that differ, so that an unchanged row costs no space and no index entry.
 */
final class ModelRowMerger {
    private final SchemaPlaceholders names;
    private final SqlExecutor sql;

    ModelRowMerger(SchemaPlaceholders names, SqlExecutor sql) {
        this.names = names;
        this.sql = sql;
    }

    void merge(Model model) {
        try {
            sql.execute(obsolete(model));
            sql.execute(changed(model));
        } catch (SQLException e) {
            throw new ModelRunException("cannot merge the new rows of " + model.name() + " into gold", e);
        }
    }

    /** Deletes published rows in the computed range that were not computed again. */
    private String obsolete(Model model) {
        String computed = model.header()
                .replaces()
                .map(replaces ->
                        names.resolve("exists (select from %2$s as computed where computed.%1$s = old.%1$s%3$s) and "
                                .formatted(
                                        replaces.column(),
                                        replaces.placeholder(),
                                        model.header()
                                                .from()
                                                .map(from ->
                                                        " and computed.from_%1$s <= old.%1$s".formatted(from.column()))
                                                .orElse(""))))
                .orElse("");
        String sameKey = model.contract().primaryKey().stream()
                .map(column -> "fresh.%1$s = old.%1$s".formatted(column))
                .collect(Collectors.joining(" and "));
        return "delete from %s as old where %snot exists (select from %s as fresh where %s)"
                .formatted(names.relation(model), computed, ModelBuilder.fresh(model), sameKey);
    }

    private String changed(Model model) {
        List<String> key = model.contract().primaryKey();
        List<String> others = model.contract().columns().stream()
                .map(ModelContract.Column::name)
                .filter(column -> !key.contains(column))
                .toList();
        String conflict = others.isEmpty()
                ? "nothing"
                : "update set %s where (%s) is distinct from (%s)"
                        .formatted(
                                others.stream()
                                        .map(column -> column + " = excluded." + column)
                                        .collect(Collectors.joining(", ")),
                                qualified("old", others),
                                qualified("excluded", others));
        return "insert into %s as old table %s on conflict (%s) do %s"
                .formatted(names.relation(model), ModelBuilder.fresh(model), String.join(", ", key), conflict);
    }

    private static String qualified(String relation, List<String> columns) {
        return columns.stream().map(column -> relation + "." + column).collect(Collectors.joining(", "));
    }
}
