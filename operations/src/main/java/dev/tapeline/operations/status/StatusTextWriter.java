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
        table.row("schedule", status.schedule());
        table.row("last batch", status.lastBatch() == null ? "none" : batch(status.lastBatch()));
        table.row("freshness", freshness(status));
        if (status.fetching() != null) {
            fetching(table, status.fetching(), status.runningBy() != null);
        }
        table.row("open rejections", counts(status.openRejections()));
        table.row("failed checks", counts(status.failedChecks()));
        status.bytes().forEach(store -> table.row(store.name(), mebibytes(store.count())));
        return table.toString().stripTrailing();
    }

    private static String batch(BatchStatus batch) {
        return "%s (%s), %s, started %s, %d published, %d failed"
                .formatted(
                        batch.batchId(),
                        batch.trigger(),
                        batch.status(),
                        batch.startedAt(),
                        batch.published(),
                        batch.failed());
    }

    private static String freshness(StatusReport status) {
        return status.newestCompleteWeek() == null
                ? "no complete week yet"
                : "%d of %d symbols have %s, the newest complete week"
                        .formatted(status.symbolsThatHaveIt(), status.symbols(), status.newestCompleteWeek());
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
