package dev.tapeline.dashboards.report.content;

import java.time.Instant;
import java.util.List;

/** The newest comparison of a replayed generation with the one that served the readers. */
public record GenerationComparison(
        Totals totals, List<Count> counts, List<Structure> structures, List<Sample> samples) {
    /**
     * What was compared, and how many rows differ.
     *
     * @param filters a JSON object; null if everything was compared
     * @param role what the generation is used for now
     */
    public record Totals(
            String diffId,
            int generation,
            int comparedWith,
            Instant comparedAt,
            String filters,
            long rowsCompared,
            long rowsAdded,
            long rowsRemoved,
            long rowsChanged,
            String role) {
        public long differences() {
            return rowsAdded + rowsRemoved + rowsChanged;
        }
    }

    /**
     * Rows that differ.
     *
     * @param property what they are counted by: table, cause, symbol or column
     * @param largestChange a fraction of the greater value; null if no row has changed
     */
    public record Count(String property, String name, long added, long removed, long changed, Double largestChange) {}

    /** A table, view or column whose values were not compared; the kind is added, removed or type. */
    public record Structure(String name, String kind) {}

    /** A row that differs; key and values are JSON objects. */
    public record Sample(
            String tableName,
            String symbol,
            String kind,
            String cause,
            Double change,
            String rowKey,
            String oldValues,
            String newValues) {}
}
