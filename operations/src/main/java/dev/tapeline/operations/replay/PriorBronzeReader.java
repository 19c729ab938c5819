package dev.tapeline.operations.replay;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.extractor.rebuild.PriorBronze;
import dev.tapeline.extractor.rebuild.PriorPublication;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.outcome.BatchPhase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Reads what the warehouse knows about the bronze topics, for a rebuild of lost ones. */
public final class PriorBronzeReader {
    private final WarehouseReader reader;

    public PriorBronzeReader(WarehouseReader reader) {
        this.reader = reader;
    }

    /** Order and batches of the payloads, the batches and the call ledger. */
    public PriorBronze read() {
        return new PriorBronze(
                reader.rows("replay/publications", (row, context) -> publication(row), Map.of()),
                reader.rows("replay/batches", (row, context) -> batch(row), Map.of()),
                reader.rows("replay/calls", (row, context) -> call(row), Map.of()));
    }

    private static PriorPublication publication(ResultSet row) throws SQLException {
        return new PriorPublication(
                row.getString("payload_id"),
                row.getInt("attempt"),
                row.getLong("offset"),
                row.getString("batch_id"),
                Optional.empty());
    }

    private static BatchEvent batch(ResultSet row) throws SQLException {
        BatchPhase phase = BatchPhase.ofStatus(row.getString("status"));
        return BatchEvent.newBuilder()
                .setBatchId(row.getString("batch_id"))
                .setEvent(phase.name())
                .setAt(instant(row, phase.hasEnded() ? "finished_at" : "started_at")
                        .orElse(Instant.EPOCH))
                .setTrigger(row.getString("trigger"))
                .setSource(row.getString("source"))
                .setPlanned(row.getInt("planned"))
                .setPublished(row.getInt("published"))
                .setFailed(row.getInt("failed"))
                .build();
    }

    private static ApiCall call(ResultSet row) throws SQLException {
        return ApiCall.newBuilder()
                .setCallId(row.getString("call_id"))
                .setStatus(row.getString("status"))
                .setBatchId(row.getString("batch_id"))
                .setSource(row.getString("source"))
                .setSymbol(row.getString("symbol"))
                .setFunction(row.getString("function"))
                .setAttempt(row.getInt("attempt"))
                .setReservedAt(instant(row, "reserved_at").orElse(Instant.EPOCH))
                .setSettledAt(instant(row, "settled_at").orElse(null))
                .setOutcome(row.getString("outcome"))
                .setDetail(row.getString("detail"))
                .setNewestDate(row.getObject("newest_date", LocalDate.class))
                .setPayloadId(row.getString("payload_id"))
                .setArchiveKey(row.getString("archive_key"))
                .build();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
