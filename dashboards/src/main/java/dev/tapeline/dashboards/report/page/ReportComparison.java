package dev.tapeline.dashboards.report.page;

import dev.tapeline.dashboards.report.content.GenerationComparison;
import dev.tapeline.dashboards.report.content.GenerationComparison.Count;
import dev.tapeline.dashboards.report.content.GenerationComparison.Sample;
import dev.tapeline.dashboards.report.content.GenerationComparison.Totals;
import dev.tapeline.dashboards.report.markup.HtmlWriter;
import dev.tapeline.dashboards.report.markup.ReportFormat;
import java.util.List;

/** Writes what a replay would change, or has changed: counts, largest changes and rows before and after. */
final class ReportComparison {
    private static final int MOST_LINES = 15;

    private final HtmlWriter html;
    private final GenerationComparison comparison;

    ReportComparison(HtmlWriter html, GenerationComparison comparison) {
        this.html = html;
        this.comparison = comparison;
    }

    /** Which generations are compared, and when. */
    String note() {
        Totals totals = comparison.totals();
        return "Generation %d, now %s, compared with generation %d at %s%s"
                .formatted(
                        totals.generation(),
                        totals.role().replace('_', '-'),
                        totals.comparedWith(),
                        ReportFormat.minute(totals.comparedAt()),
                        totals.filters() == null ? "" : ", limited to " + totals.filters());
    }

    void write() {
        Totals totals = comparison.totals();
        html.element(
                "p",
                "%s in %s: %s added, %s removed, %s changed."
                        .formatted(
                                ReportFormat.counted(totals.differences(), "difference"),
                                ReportFormat.counted(totals.rowsCompared(), "row"),
                                ReportFormat.count(totals.rowsAdded()),
                                ReportFormat.count(totals.rowsRemoved()),
                                ReportFormat.count(totals.rowsChanged())));
        comparison.structures().forEach(structure -> html.element("p", sentence(structure)));
        counts("Table", "table");
        counts("Cause", "cause");
        counts("Symbol", "symbol");
        counts("Column", "column");
        samples();
    }

    private String sentence(GenerationComparison.Structure structure) {
        return switch (structure.kind()) {
            case "added" ->
                "Only generation %d has %s.".formatted(comparison.totals().generation(), structure.name());
            case "removed" ->
                "Only generation %d has %s.".formatted(comparison.totals().comparedWith(), structure.name());
            default -> structure.name() + " is not compared: its types differ.";
        };
    }

    private void counts(String heading, String property) {
        List<Count> counts = comparison.counts().stream()
                .filter(count -> count.property().equals(property))
                .toList();
        if (counts.isEmpty()) {
            return;
        }
        html.open("table").open("thead").open("tr");
        html.element("th", heading);
        for (String number : List.of("Added", "Removed", "Changed", "Largest change")) {
            html.element("th", number, "class", "n");
        }
        html.close().close().open("tbody");
        counts.stream().limit(MOST_LINES).forEach(this::count);
        html.close().close();
        if (counts.size() > MOST_LINES) {
            html.element("p", "And " + ReportFormat.count(counts.size() - MOST_LINES) + " more.", "class", "none");
        }
    }

    private void count(Count count) {
        html.open("tr").element("td", count.name());
        html.element("td", ReportFormat.count(count.added()), "class", "n");
        html.element("td", ReportFormat.count(count.removed()), "class", "n");
        html.element("td", ReportFormat.count(count.changed()), "class", "n");
        html.element(
                "td", count.largestChange() == null ? "" : ReportFormat.percent(count.largestChange()), "class", "n");
        html.close();
    }

    private void samples() {
        if (comparison.samples().isEmpty()) {
            return;
        }
        html.open("details")
                .element(
                        "summary",
                        "Rows before and after, the largest changes first; a value that one side lacks is null there");
        comparison.samples().forEach(this::sample);
        html.close();
    }

    private void sample(Sample sample) {
        html.element(
                "p",
                "%s %s %s (%s)%s%s"
                        .formatted(
                                sample.tableName(),
                                sample.kind(),
                                sample.rowKey(),
                                sample.cause(),
                                values(" before ", sample.oldValues()),
                                values(" after ", sample.newValues())),
                "class",
                "sample");
    }

    private static String values(String label, String values) {
        return values == null ? "" : label + values;
    }
}
