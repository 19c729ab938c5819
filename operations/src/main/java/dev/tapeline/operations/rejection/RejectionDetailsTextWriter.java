package dev.tapeline.operations.rejection;

import dev.tapeline.operations.output.TextTable;

/** Formats the details of one rejection for a terminal. */
public final class RejectionDetailsTextWriter {
    private RejectionDetailsTextWriter() {}

    /** The details as a table of two columns. */
    public static String text(RejectionDetails details) {
        RejectionView rejection = details.rejection();
        TextTable table = new TextTable("rejection", rejection.id());
        table.row("status", rejection.status());
        table.row("rule", rejection.rule());
        table.row("found", rejection.detail());
        table.row("expected", details.expected());
        table.row("symbol", rejection.symbol());
        table.row("function", rejection.function());
        table.row("row", rejection.row() == null ? "the whole payload" : rejection.rowDate() + ": " + rejection.row());
        table.row("fetched at", rejection.fetchedAt());
        table.row("batch", rejection.batchId());
        table.row("payload", rejection.payloadId());
        table.row("bronze", rejection.bronzePartition() + "/" + rejection.bronzeOffset());
        table.row("archive", details.archiveObject());
        details.attempts().forEach(attempt -> table.row("attempt " + attempt.attempt(), text(attempt)));
        details.decisions().forEach(decision -> table.row(decision.decision(), text(decision)));
        return table.toString().stripTrailing();
    }

    private static String text(PayloadAttempt attempt) {
        return "%s%s, %d rows read, %d rejected (bronze %s, batch %s)"
                .formatted(
                        attempt.verdict(),
                        attempt.reason() == null ? "" : " " + attempt.reason(),
                        attempt.rowsRead(),
                        attempt.rowsRejected(),
                        attempt.bronze(),
                        attempt.batchId());
    }

    private static String text(DecisionEntry decision) {
        return "by " + decision.by() + " at " + decision.at() + (decision.why() == null ? "" : ": " + decision.why());
    }
}
