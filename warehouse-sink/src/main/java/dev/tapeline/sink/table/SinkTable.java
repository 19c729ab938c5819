package dev.tapeline.sink.table;

import dev.tapeline.generation.WarehouseSchema;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table that the sink writes by way of a staging table, declared once: COPY, staging and merge are derived from it.
 *
 * <p>A new column is one line in the declaration and a migration of the warehouse; {@code SinkTablesIT} compares them.
 *
 * @param isPerGeneration whether the primary key begins with the column {@code generation}
 * @param columns in the order of the COPY, without {@code generation} and {@code loaded_at}
 * @param stageOnlyColumns that only the staging table has, after the others
 */
public record SinkTable<R>(
        WarehouseSchema schema,
        String name,
        boolean isPerGeneration,
        List<TableColumn<R>> columns,
        List<TableColumn<R>> stageOnlyColumns,
        MergeRule merge) {

    static <R> SinkTable<R> silver(String name, List<TableColumn<R>> columns, MergeRule merge) {
        return new SinkTable<>(WarehouseSchema.SILVER, name, false, columns, List.of(), merge);
    }

    static <R> SinkTable<R> ops(String name, List<TableColumn<R>> columns, MergeRule merge) {
        return new SinkTable<>(WarehouseSchema.OPS, name, false, columns, List.of(), merge);
    }

    SinkTable<R> perGeneration() {
        return new SinkTable<>(schema, name, true, columns, stageOnlyColumns, merge);
    }

    SinkTable<R> stageOnly(List<TableColumn<R>> more) {
        return new SinkTable<>(schema, name, isPerGeneration, columns, more, merge);
    }

    /** Name of the temporary table that holds the rows of one transaction. */
    public String stageName() {
        return "staged_" + name;
    }

    /** Columns of the staging table. */
    public List<TableColumn<R>> stageColumns() {
        return Stream.concat(columns.stream(), stageOnlyColumns.stream()).toList();
    }
}
