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
        List<String> key = model.contract().primaryKey();
        return """
            with published as materialized (
            %3$s
            ),
            obsolete as materialized (table published except select %2$s from %4$s)
            delete from %1$s as old using obsolete where (%5$s) = (%6$s)\
            """.formatted(
                        names.relation(model),
                        String.join(", ", key),
                        published(model),
                        ModelBuilder.fresh(names, model),
                        qualified("old", key),
                        qualified("obsolete", key));
    }

    /**
     * Keys of the published rows in the computed range.
     *
     * <p>{@code offset 0} keeps one look-up in the index per computed series, since few rows are in the range as a rule: a
     * join would read the whole table.
     */
    private String published(Model model) {
        String keys = "select %s from %s as old"
                .formatted(String.join(", ", model.contract().primaryKey()), names.relation(model));
        return model.header()
                .replaces()
                .map(replaces -> names.resolve(
                        "select old.* from %s as computed cross join lateral (\n%s where %s%s offset 0\n) as old"
                                .formatted(
                                        replaces.placeholder(),
                                        keys,
                                        "old.%1$s = computed.%1$s".formatted(replaces.column()),
                                        model.header()
                                                .from()
                                                .map(from ->
                                                        " and old.%1$s >= computed.from_%1$s".formatted(from.column()))
                                                .orElse(""))))
                .orElse(keys);
    }

    /**
     * Inserts new rows and updates those that differ.
     *
     * <p>The update names the key columns too, although they stay as they are: else PostgreSQL searches every full index page for
     * entries of dead rows before it splits the page, and those that this transaction replaces are not dead yet.
     */
    private String changed(Model model) {
        List<String> key = model.contract().primaryKey();
        List<String> columns = model.contract().columns().stream()
                .map(ModelContract.Column::name)
                .toList();
        List<String> others =
                columns.stream().filter(column -> !key.contains(column)).toList();
        String conflict = others.isEmpty()
                ? "nothing"
                : "update set %s where (%s) is distinct from (%s)"
                        .formatted(
                                columns.stream()
                                        .map(column -> column + " = excluded." + column)
                                        .collect(Collectors.joining(", ")),
                                qualified("old", others),
                                qualified("excluded", others));
        return "insert into %s as old table %s on conflict (%s) do %s"
                .formatted(names.relation(model), ModelBuilder.fresh(names, model), String.join(", ", key), conflict);
    }

    private static String qualified(String relation, List<String> columns) {
        return columns.stream().map(column -> relation + "." + column).collect(Collectors.joining(", "));
    }
}
