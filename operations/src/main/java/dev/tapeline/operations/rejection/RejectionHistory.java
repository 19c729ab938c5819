package dev.tapeline.operations.rejection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.operations.warehouse.WarehouseQueries;
import java.util.List;

/** What the warehouse knows of a refused payload: each of its attempts, and what people decided about it. */
public final class RejectionHistory {
    private final WarehouseQueries queries;

    public RejectionHistory(WarehouseQueries queries) {
        this.queries = queries;
    }

    /** One receipt of the payload. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(
            int attempt,
            String verdict,
            String reason,
            String batchId,
            String bronze,
            long rowsRead,
            long rowsRejected) {}

    /** One decision. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Decided(String decision, int attempt, String by, String at, String why) {}

    /** Oldest first. */
    public List<Attempt> attempts(String payloadId) {
        return queries.query(
                """
                select attempt, verdict, reason, batch_id, bronze_partition || '/' || bronze_offset, rows_read, rows_rejected
                from ops.receipt
                inner join ops.generation on generation.generation = receipt.generation and generation.role = 'current'
                where payload_id = ?
                order by bronze_offset""",
                row -> new Attempt(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6),
                        row.getLong(7)),
                payloadId);
    }

    /** Those that publish its payload again and those that name the rejection, oldest first. */
    public List<Decided> decisions(String rejectionId, String payloadId) {
        return queries.query(
                """
                select decision, attempt, decided_by, to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), why
                from ops.decision
                where rejection_ids @> array[?]::text[] or (payload_id = ? and decision <> 'DISCARD')
                order by attempt, decided_at""",
                row -> new Decided(
                        row.getString(1), row.getInt(2), row.getString(3), row.getString(4), row.getString(5)),
                rejectionId,
                payloadId);
    }
}
