package dev.tapeline.operations.status;

import dev.tapeline.operations.output.TextTable;
import dev.tapeline.operations.warehouse.Count;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats a status report for a terminal. */
public final class StatusTextWriter {
    private static final double MEBIBYTE = 1024.0 * 1024;

    private StatusTextWriter() {}

    /** The report as a table of two columns. */
    public static String text(StatusReport status) {
        TextTable table = new TextTable("home", status.home());
        table.row("prices", status.market() == null ? "none yet" : status.market());
        table.row("running", status.runningBy() == null ? "nothing" : status.runningBy());
        if (status.grafana() != null) {
            table.row("Grafana", status.grafana());
        }
        table.row("schedule", status.schedule());
        table.row("last batch", status.lastBatch() == null ? "none" : batch(status.lastBatch()));
        status.obstacles().forEach(obstacle -> table.row("not fetching", obstacle.what() + ": " + obstacle.remedy()));
        table.row("freshness", freshness(status));
        status.missing()
                .forEach(missing -> table.row("missing", "%s: %s".formatted(missing.symbol(), missing.reason())));
        long others =
                status.symbols() - status.symbolsThatHaveIt() - status.missing().size();
        if (others > 0) {
            table.row("missing", "%,d more: select * from gold.symbol_coverage".formatted(others));
        }
        if (status.weeksBehind() != null) {
            table.row("calendar", calendar(status));
        }
        if (status.fetching() != null) {
            fetching(table, status.fetching(), status.runningBy() != null);
        }
        table.row("open rejections", counts(status.openRejections()));
        table.row("failed checks", counts(status.failedChecks()));
        if (status.symbolsWithOlderRules() > 0) {
            table.row("rules", olderRules(status.symbolsWithOlderRules()));
        }
        status.generations().forEach(generation -> table.row("generation " + generation.number(), generation.text()));
        status.bytes().forEach(store -> table.row(store.name(), mebibytes(store.count())));
        if (status.disk() != null) {
            table.row("disk", status.disk().text());
        }
        return table.toString().stripTrailing();
    }

    private static String batch(BatchStatus batch) {
        return batch.isInterrupted()
                ? "%s (%s), interrupted, started %s: the next ./tapeline run continues"
                        .formatted(batch.batchId(), batch.trigger(), batch.startedAt())
                : "%s (%s), %s, started %s, %d published, %d failed"
                        .formatted(
                                batch.batchId(),
                                batch.trigger(),
                                batch.status(),
                                batch.startedAt(),
                                batch.published(),
                                batch.failed());
    }

    private static String freshness(StatusReport status) {
        if (status.isGoldOlder()) {
            return "unknown: gold was built by an older version, ./tapeline model or the next run rebuilds it";
        }
        if (status.newestCompleteWeek() == null) {
            return "no complete week yet";
        }
        return status.newestCompleteWeek().equals(status.expectedWeek())
                ? "%d of %d symbols that should have %s, the newest week of the data, have it"
                        .formatted(status.symbolsThatHaveIt(), status.symbols(), status.expectedWeek())
                : "newest week of the data is %s; %d of %d symbols have %s, which was complete at the last fetch"
                        .formatted(
                                status.newestCompleteWeek(),
                                status.symbolsThatHaveIt(),
                                status.symbols(),
                                status.expectedWeek());
    }

    /** The only line that depends on the day on which it is read. */
    private static String calendar(StatusReport status) {
        return status.weeksBehind() == 0
                ? "up to date: no newer week is complete today"
                : "STALE: %s is complete today, the data is %d %s behind"
                        .formatted(
                                status.newestWeekByCalendar(),
                                status.weeksBehind(),
                                status.weeksBehind() == 1 ? "week" : "weeks");
    }

    private static String olderRules(long symbols) {
        return "%d %s normalized by rules of an older version: changed rules reach rows that are in silver only by ./tapeline replay"
                .formatted(symbols, symbols == 1 ? "symbol was" : "symbols were");
    }

    private static void fetching(TextTable table, FetchOutlook fetching, boolean isRunning) {
        table.row(
                "due",
                fetching.due() == 0
                        ? "nothing"
                        : "%d calls, done in %d %s"
                                .formatted(fetching.due(), fetching.days(), fetching.days() == 1 ? "day" : "days"));
        table.row(
                "quota",
                fetching.creditsLeft() == null
                        ? "no daily limit"
                        : "%d of %d credits left until %s"
                                .formatted(fetching.creditsLeft(), fetching.creditsPerDay(), fetching.nextReset()));
        fetching.unavailable().forEach(symbol -> table.row("unavailable", symbol));
        table.row(
                "next run",
                fetching.nextRun() == null
                        ? "only on command: tapeline.schedule.enabled is false"
                        : fetching.nextRun() + (isRunning ? "" : ", if ./tapeline up is running then"));
    }

    private static String counts(List<Count> counts) {
        return counts.isEmpty() ? "none" : counts.stream().map(Count::toString).collect(Collectors.joining(", "));
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MiB", bytes / MEBIBYTE);
    }
}
