package dev.tapeline.operations.replay.diff;

import dev.tapeline.operations.output.TextTable;
import dev.tapeline.operations.warehouse.WarehouseReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A stored comparison of two generations; serialized for {@code --json}.
 *
 * @param comparison its totals
 * @param tables rows that differ per table
 * @param symbols rows that differ per symbol, the largest change first
 * @param columns changed values per column, the largest change first
 * @param causes rows that differ per cause
 * @param samples rows before and after, the largest change first
 */
public record DiffReport(
        Comparison comparison,
        List<Entry> tables,
        List<Entry> symbols,
        List<Entry> columns,
        List<Entry> causes,
        List<Sample> samples) {
    private static final int MOST_LINES = 15;
    private static final int MOST_SAMPLES = 12;
    private static final int LONGEST_VALUES = 160;

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
                reader.rows("replay/diff-sample-rows", Sample.class, parameters));
    }

    /** The report for people. */
    public String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "generation %d compared with generation %d: %,d differences in %,d rows (%,d added, %,d removed, %,d changed)%n",
                comparison.generation(),
                comparison.comparedWith(),
                comparison.differences(),
                comparison.rowsCompared(),
                comparison.rowsAdded(),
                comparison.rowsRemoved(),
                comparison.rowsChanged()));
        if (comparison.differences() == 0) {
            return text.toString().stripTrailing();
        }
        entries(text, "table", tables);
        entries(text, "cause", causes);
        entries(text, "symbol", symbols);
        entries(text, "column", columns);
        text.append('\n');
        text.append("samples; a value that one side lacks is null there:\n");
        samples.stream().limit(MOST_SAMPLES).forEach(sample -> text.append(line(sample)));
        text.append("stored as ")
                .append(comparison.diffId())
                .append(" in ops.generation_diff, ..._count and ..._sample");
        return text.toString();
    }

    private static void entries(StringBuilder text, String heading, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(heading, "added", "removed", "changed", "largest change");
        entries.stream()
                .limit(MOST_LINES)
                .forEach(entry -> table.row(
                        entry.name(),
                        number(entry.added()),
                        number(entry.removed()),
                        number(entry.changed()),
                        entry.largestChange() == null
                                ? ""
                                : String.format(Locale.ROOT, "%.4f %%", entry.largestChange() * 100)));
        text.append('\n').append(table);
        if (entries.size() > MOST_LINES) {
            text.append("and ").append(entries.size() - MOST_LINES).append(" more\n");
        }
    }

    private static String line(Sample sample) {
        String values = (sample.oldValues() == null ? "" : " old " + shortened(sample.oldValues()))
                + (sample.newValues() == null ? "" : " new " + shortened(sample.newValues()));
        String symbol = sample.symbol() == null ? "" : " " + sample.symbol();
        return "%s %s%s %s (%s)%s%n"
                .formatted(sample.table(), sample.kind(), symbol, sample.rowKey(), sample.cause(), values);
    }

    private static String shortened(String values) {
        return values.length() <= LONGEST_VALUES ? values : values.substring(0, LONGEST_VALUES) + " ...";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
