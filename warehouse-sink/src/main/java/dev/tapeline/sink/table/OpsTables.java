package dev.tapeline.sink.table;

import static dev.tapeline.sink.table.TableColumn.bigint;
import static dev.tapeline.sink.table.TableColumn.date;
import static dev.tapeline.sink.table.TableColumn.float8;
import static dev.tapeline.sink.table.TableColumn.integer;
import static dev.tapeline.sink.table.TableColumn.nullableBigint;
import static dev.tapeline.sink.table.TableColumn.nullableInteger;
import static dev.tapeline.sink.table.TableColumn.symbol;
import static dev.tapeline.sink.table.TableColumn.text;
import static dev.tapeline.sink.table.TableColumn.texts;
import static dev.tapeline.sink.table.TableColumn.timestamptz;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Decision;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.outcome.BatchPhase;
import dev.tapeline.sink.batch.RestatementRow;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables of {@code ops} that record what happened to payloads, calls, batches and decisions. */
public final class OpsTables {
    /** Receipts never change: one that is read again is already there. */
    public static final SinkTable<Receipt> RECEIPT = SinkTable.ops(
                    "receipt",
                    List.of(
                            integer("bronze_partition", Receipt::getBronzePartition)
                                    .key(),
                            bigint("bronze_offset", Receipt::getBronzeOffset).key(),
                            text("verdict", Receipt::getVerdict),
                            text("reason", Receipt::getReason),
                            text("payload_id", Receipt::getPayloadId),
                            text("batch_id", Receipt::getBatchId),
                            symbol("symbol", Receipt::getSymbol),
                            text("function", Receipt::getFunction),
                            timestamptz("fetched_at", Receipt::getFetchedAt),
                            integer("attempt", Receipt::getAttempt),
                            integer("rows_read", Receipt::getRowsRead),
                            integer("rows_new", Receipt::getRowsNew),
                            integer("rows_restated", Receipt::getRowsRestated),
                            integer("rows_unchanged", Receipt::getRowsUnchanged),
                            integer("rows_merged", Receipt::getRowsMerged),
                            integer("rows_rejected", Receipt::getRowsRejected),
                            integer("rows_withdrawn", Receipt::getRowsWithdrawn),
                            text("archive_key", Receipt::getArchiveKey),
                            text("sha256", Receipt::getSha256),
                            integer("rules_version", Receipt::getRulesVersion),
                            text("cause", Receipt::getCause),
                            integer("weeks_added", Receipt::getWeeksAdded),
                            integer("weeks_rescaled", Receipt::getWeeksRescaled),
                            integer("weeks_corrected", Receipt::getWeeksCorrected)),
                    MergeRule.INSERT_ONLY)
            .perGeneration();

    /** Restatements belong to a receipt and change as little; numbers wider than a price are staged as text. */
    public static final SinkTable<RestatementRow> RESTATEMENT = SinkTable.ops(
                    "restatement",
                    List.of(
                            integer("bronze_partition", Receipt::getBronzePartition)
                                    .within(RestatementRow::receipt)
                                    .key(),
                            bigint("bronze_offset", Receipt::getBronzeOffset)
                                    .within(RestatementRow::receipt)
                                    .key(),
                            integer("ordinal", RestatementRow::ordinal).key(),
                            symbol("symbol", Receipt::getSymbol).within(RestatementRow::receipt),
                            date("week", RestatementRow::week),
                            date("first_week", RestatementRow::firstWeek),
                            integer("weeks", RestatementRow::weeks),
                            text("field", RestatementRow::field),
                            text("old", (RestatementRow row) -> row.oldValue().toPlainString())
                                    .castTo("numeric(24,6)"),
                            text("new", OpsTables::newValue).castTo("numeric(24,6)"),
                            float8("factor", RestatementRow::factor).castTo("numeric(24,12)"),
                            text("cause", RestatementRow::cause),
                            text("payload_id", Receipt::getPayloadId).within(RestatementRow::receipt),
                            timestamptz("fetched_at", Receipt::getFetchedAt).within(RestatementRow::receipt)),
                    MergeRule.INSERT_ONLY)
            .perGeneration();

    /** Rejections: the latest attempt counts. {@code project-statuses.sql} sets the status afterwards. */
    public static final SinkTable<Rejection> REJECTION = SinkTable.ops(
                    "rejection",
                    List.of(
                            text("rejection_id", Rejection::getRejectionId).key(),
                            text("rule", Rejection::getRule),
                            text("detail", Rejection::getDetail),
                            symbol("symbol", Rejection::getSymbol),
                            text("payload_id", Rejection::getPayloadId),
                            text("batch_id", Rejection::getBatchId),
                            text("function", Rejection::getFunction),
                            text("row_date", Rejection::getRowDate),
                            text("row", Rejection::getRow),
                            timestamptz("fetched_at", Rejection::getFetchedAt),
                            integer("attempt", Rejection::getAttempt),
                            integer("bronze_partition", Rejection::getBronzePartition),
                            bigint("bronze_offset", Rejection::getBronzeOffset),
                            text("archive_key", Rejection::getArchiveKey)),
                    MergeRule.UPSERT
                            .updatingWhere("excluded.attempt >= rejection.attempt")
                            .settingLoadedAt())
            .perGeneration();

    /** Decisions: one that is read again, in a replay or by the sink of another generation, is already there. */
    public static final SinkTable<Decision> DECISION = SinkTable.ops(
            "decision",
            List.of(
                    text("decision_id", Decision::getDecisionId).key(),
                    text("decision", Decision::getDecision),
                    symbol("symbol", Decision::getSymbol),
                    text("payload_id", Decision::getPayloadId),
                    texts("rejection_ids", Decision::getRejectionIds),
                    integer("attempt", Decision::getAttempt),
                    nullableInteger("bronze_partition", Decision::getBronzePartition),
                    nullableBigint("bronze_offset", Decision::getBronzeOffset),
                    text("archive_key", Decision::getArchiveKey),
                    text("decided_by", Decision::getDecidedBy),
                    timestamptz("decided_at", Decision::getDecidedAt),
                    text("why", Decision::getWhy)),
            MergeRule.INSERT_ONLY.orderedByKey());

    /**
     * Calls: each has two events, which may arrive twice and at several sinks. Both carry the columns that are fixed
     * here; a settled call stays settled.
     */
    public static final SinkTable<ApiCall> API_CALL = SinkTable.ops(
            "api_call",
            List.of(
                    text("call_id", ApiCall::getCallId).key(),
                    text("status", (ApiCall call) -> call.getStatus().toLowerCase(Locale.ROOT)),
                    text("batch_id", ApiCall::getBatchId).fixed(),
                    text("source", ApiCall::getSource).fixed(),
                    symbol("symbol", ApiCall::getSymbol).fixed(),
                    text("function", ApiCall::getFunction).fixed(),
                    integer("attempt", ApiCall::getAttempt).fixed(),
                    timestamptz("reserved_at", ApiCall::getReservedAt).fixed(),
                    timestamptz("settled_at", ApiCall::getSettledAt),
                    text("outcome", ApiCall::getOutcome),
                    text("detail", ApiCall::getDetail),
                    date("newest_date", ApiCall::getNewestDate),
                    text("payload_id", ApiCall::getPayloadId),
                    text("archive_key", ApiCall::getArchiveKey)),
            MergeRule.UPSERT.updatingWhere("excluded.status = 'settled'").orderedByKey());

    /** Events of batches: each fills its own columns, so {@code merge-batches.sql} combines them. */
    public static final SinkTable<BatchEvent> BATCH = SinkTable.ops(
            "batch",
            List.of(
                    text("batch_id", BatchEvent::getBatchId).key(),
                    text("trigger", BatchEvent::getTrigger),
                    text("source", BatchEvent::getSource),
                    timestamptz("started_at", (BatchEvent event) -> hasEnded(event) ? null : event.getAt()),
                    timestamptz("finished_at", (BatchEvent event) -> hasEnded(event) ? event.getAt() : null),
                    integer("planned", BatchEvent::getPlanned),
                    nullableInteger("published", (BatchEvent event) -> hasEnded(event) ? event.getPublished() : null),
                    nullableInteger("failed", (BatchEvent event) -> hasEnded(event) ? event.getFailed() : null),
                    text("last_offsets", OpsTables::lastOffsets).castTo("jsonb"),
                    text("status", OpsTables::status)),
            MergeRule.UPSERT.orderedByKey());

    private OpsTables() {}

    private static String newValue(RestatementRow row) {
        return row.newValue() == null ? null : row.newValue().toPlainString();
    }

    private static boolean hasEnded(BatchEvent event) {
        return !event.getEvent().equals(BatchPhase.STARTED.name());
    }

    /** The event's own name if a newer release wrote it; the table's constraint then rejects the record. */
    private static String status(BatchEvent event) {
        return BatchPhase.ofEvent(event.getEvent()).map(BatchPhase::status).orElse(event.getEvent());
    }

    /** A JSON object from bronze partition to offset; empty until the batch has ended. */
    private static String lastOffsets(BatchEvent event) {
        if (!hasEnded(event)) {
            return "{}";
        }
        return event.getLastOffsets().stream()
                .map(last -> "\"" + last.getPartition() + "\": " + last.getOffset())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
