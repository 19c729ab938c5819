package dev.tapeline.operations.replay.diff;

import dev.tapeline.operations.warehouse.WarehouseReader;
import java.util.List;
import java.util.Map;

/**
 * A stored comparison of two generations; serialized for {@code --json}.
 *
 * @param comparison its totals
 * @param tables rows that differ per table
 * @param symbols rows that differ per symbol, the largest change first
 * @param columns changed values per column, the largest change first
 * @param causes rows that differ per cause
 * @param structures tables, views and columns that only one of the two has
 * @param samples rows before and after, the largest change first
 */
public record DiffReport(
        Comparison comparison,
        List<Entry> tables,
        List<Entry> symbols,
        List<Entry> columns,
        List<Entry> causes,
        List<Structure> structures,
        List<Sample> samples) {
    /** The totals of a comparison. */
    public record Comparison(
            String diffId,
            int generation,
            int comparedWith,
            String comparedAt,
            String filters,
            long rowsCompared,
            long rowsAdded,
            long rowsRemoved,
            long rowsChanged) {
        /** Rows that differ. */
        public long differences() {
            return rowsAdded + rowsRemoved + rowsChanged;
        }
    }

    /** Rows that differ, counted by one property; the change is relative, 1 where a value is absent in one of the two. */
    public record Entry(String name, long added, long removed, long changed, Double largestChange) {}

    /**
     * A table, view or column whose values are not compared.
     *
     * @param kind {@code added}: only the new generation has it; {@code removed}: only the old one; {@code type}: its type differs
     */
    public record Structure(String name, String kind) {}

    /** A row that differs; key and values are JSON objects. */
    public record Sample(
            String table,
            String symbol,
            String kind,
            String cause,
            String columns,
            Double change,
            String rowKey,
            String oldValues,
            String newValues) {}

    /** Reads a stored comparison. */
    public static DiffReport read(WarehouseReader reader, String id) {
        Map<String, String> parameters = Map.of("id", id);
        return new DiffReport(
                reader.rows("replay/diff", Comparison.class, parameters).get(0),
                reader.rows("replay/diff-by-table", Entry.class, parameters),
                reader.rows("replay/diff-by-symbol", Entry.class, parameters),
                reader.rows("replay/diff-by-column", Entry.class, parameters),
                reader.rows("replay/diff-by-cause", Entry.class, parameters),
                reader.rows("replay/diff-structures", Structure.class, parameters),
                reader.rows("replay/diff-sample-rows", Sample.class, parameters));
    }

    /** Whether any row or structure differs. */
    public boolean hasDifferences() {
        return comparison.differences() > 0 || !structures.isEmpty();
    }
}
