package dev.tapeline.operations.replay.diff;

import dev.tapeline.operations.output.TextTable;
import java.util.List;
import java.util.Locale;

/** Formats a comparison of two generations for a terminal. */
public final class DiffTextWriter {
    private static final int MOST_LINES = 15;
    private static final int MOST_SAMPLES = 12;
    private static final int LONGEST_VALUES = 160;

    private DiffTextWriter() {}

    /** The report as text. */
    public static String text(DiffReport report) {
        DiffReport.Comparison comparison = report.comparison();
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
        report.structures().forEach(structure -> text.append(line(comparison, structure)));
        if (comparison.differences() == 0) {
            return text.toString().stripTrailing();
        }
        entries(text, "table", report.tables());
        entries(text, "cause", report.causes());
        entries(text, "symbol", report.symbols());
        entries(text, "column", report.columns());
        text.append('\n');
        text.append("samples; a value that one side lacks is null there:\n");
        report.samples().stream().limit(MOST_SAMPLES).forEach(sample -> text.append(line(sample)));
        text.append("stored as ")
                .append(comparison.diffId())
                .append(" in ops.generation_diff, ..._count and ..._sample");
        return text.toString();
    }

    private static void entries(StringBuilder text, String heading, List<DiffReport.Entry> entries) {
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

    private static String line(DiffReport.Comparison comparison, DiffReport.Structure structure) {
        return switch (structure.kind()) {
            case "added" -> "only in generation %d: %s%n".formatted(comparison.generation(), structure.name());
            case "removed" -> "only in generation %d: %s%n".formatted(comparison.comparedWith(), structure.name());
            default -> "not compared, its type differs: %s%n".formatted(structure.name());
        };
    }

    private static String line(DiffReport.Sample sample) {
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
