package dev.tapeline.operations.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tapeline.operations.output.RunReport.Stage;
import dev.tapeline.operations.warehouse.BatchRows;
import dev.tapeline.operations.warehouse.Count;
import dev.tapeline.operations.warehouse.NewestWeek;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats the report of a run: as text for a terminal, or as JSON. */
public final class RunReportWriter {
    private static final int WEEKS_SHOWN = 20;
    private static final int LINES_SHOWN = 20;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private RunReportWriter() {}

    /** Any value as one JSON object. */
    public static String json(Object report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("report cannot be written as JSON", e);
        }
    }

    /** The report as text for a terminal. */
    public static String text(RunReport report) {
        StringBuilder text = new StringBuilder();
        text.append("batch ")
                .append(report.batchId())
                .append(": ")
                .append(report.status())
                .append(" in ");
        text.append(seconds(report.seconds()))
                .append(" s (servers ready after ")
                .append(seconds(report.startSeconds()));
        text.append(" s, peak heap ").append(report.peakHeapMebibytes()).append(" MiB)\n");
        text.append(market(report)).append("\n\n");
        text.append(stages(report.stages())).append('\n');
        text.append(rows(report.rows())).append('\n');
        text.append("payloads: ").append(counts(report.verdicts())).append('\n');
        if (!report.rejections().isEmpty()) {
            rejections(text, report);
        }
        if (report.fetch() != null) {
            fetch(text, report.fetch());
        }
        failedResponses(text, report.refused());
        lines(text, "passed over: ", report.passedOver());
        lines(text, "note: ", report.notes());
        report.failedChecks()
                .forEach(check -> text.append("check failed: ").append(check).append('\n'));
        text.append('\n').append(newestWeeks(report.newestWeeks()));
        return text.toString();
    }

    private static String market(RunReport report) {
        return report.market().equals("simulated")
                ? "SIMULATED MARKET: all prices below are invented. For real data: ./tapeline init, or --payloads DIR."
                : "real prices from Alpha Vantage";
    }

    private static String stages(List<Stage> stages) {
        TextTable table = new TextTable("stage", "in", "out", "rejected", "unit", "seconds", "per second");
        for (Stage stage : stages) {
            table.row(
                    stage.name(),
                    number(stage.in()),
                    number(stage.out()),
                    number(stage.rejected()),
                    stage.unit(),
                    stage.seconds() == null ? null : seconds(stage.seconds()),
                    stage.perSecond() == null ? null : number(stage.perSecond()));
        }
        return table.toString();
    }

    /** Accounts for every row: those read are the sum of the five columns after them. */
    private static String rows(BatchRows rows) {
        TextTable table =
                new TextTable("rows read", "new", "restated", "unchanged", "merged", "rejected", "weeks withdrawn");
        table.row(
                number(rows.read()),
                number(rows.fresh()),
                number(rows.restated()),
                number(rows.unchanged()),
                number(rows.merged()),
                number(rows.rejected()),
                number(rows.withdrawn()));
        return table.toString();
    }

    private static void rejections(StringBuilder text, RunReport report) {
        long all = report.rejections().stream().mapToLong(Count::count).sum();
        text.append(number(all))
                .append(all == 1 ? " rejection: " : " rejections: ")
                .append(counts(report.rejections()))
                .append("\n  what was rejected and why: ./tapeline rejected list --batch ")
                .append(report.batchId())
                .append(" --home ")
                .append(report.home())
                .append('\n');
    }

    private static void fetch(StringBuilder text, FetchSummary fetch) {
        if (fetch.asked() == 0 && fetch.postponed().isEmpty() && fetch.waiting() == 0) {
            text.append(
                    fetch.behind().isEmpty()
                            ? "nothing was due: every symbol has its newest complete week\n"
                            : "nothing was due\n");
        }
        lines(text, "unavailable: ", fetch.unavailable());
        if (!fetch.behind().isEmpty()) {
            text.append("symbols without the newest complete week: ")
                    .append(fetch.behind().size())
                    .append('\n');
            lines(text, "  ", fetch.behind());
        }
        if (fetch.recovered() > 0) {
            text.append("published from the archive after an interrupted run: ")
                    .append(fetch.recovered())
                    .append('\n');
        }
        if (fetch.lost() > 0) {
            text.append("calls of an interrupted run with unknown outcome: ")
                    .append(fetch.lost())
                    .append('\n');
        }
        int left = fetch.postponed().size() + fetch.waiting();
        if (fetch.stopped() != null) {
            text.append("stopped with ").append(left).append(left == 1 ? " call" : " calls");
            text.append(" left to make: ").append(fetch.stopped()).append('\n');
        } else if (left > 0) {
            text.append("waiting for credits until ")
                    .append(fetch.nextReset())
                    .append(": ")
                    .append(left)
                    .append(" calls\n");
        }
        if (!fetch.unseenWeeks().isEmpty()) {
            text.append("weeks with no vintage of their own, because nothing was fetched in time: ")
                    .append(String.join(", ", fetch.unseenWeeks()))
                    .append('\n');
        }
        if (fetch.warning() != null) {
            text.append("warning: ").append(fetch.warning()).append('\n');
        }
    }

    private static void failedResponses(StringBuilder text, List<String> refused) {
        lines(text, "not stored: ", refused);
    }

    private static void lines(StringBuilder text, String label, List<String> lines) {
        lines.stream()
                .limit(LINES_SHOWN)
                .forEach(line -> text.append(label).append(line).append('\n'));
        if (lines.size() > LINES_SHOWN) {
            text.append(label).append(lines.size() - LINES_SHOWN).append(" more; --json lists all\n");
        }
    }

    private static String newestWeeks(List<NewestWeek> weeks) {
        TextTable table = new TextTable("symbol", "company", "newest week", "complete", "close", "weekly return");
        weeks.stream()
                .limit(WEEKS_SHOWN)
                .forEach(week -> table.row(
                        week.symbol(),
                        week.companyName(),
                        week.week(),
                        week.isComplete() ? "yes" : "not yet",
                        week.close(),
                        week.weeklyReturn()));
        String more = weeks.size() > WEEKS_SHOWN ? "... and " + (weeks.size() - WEEKS_SHOWN) + " more\n" : "";
        return table + more;
    }

    private static String counts(List<Count> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.stream()
                        .map(count -> number(count.count()) + " " + count.name())
                        .collect(Collectors.joining(", "));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
