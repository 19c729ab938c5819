package dev.tapeline.operations.rejection;

import dev.tapeline.operations.warehouse.WarehouseReader;
import java.util.List;
import java.util.Map;

/** Reads the history of a rejected payload: each attempt to process it, and the decisions about it. */
public final class RejectionHistory {
    private final WarehouseReader reader;

    /** Reads from one warehouse. */
    public RejectionHistory(WarehouseReader reader) {
        this.reader = reader;
    }

    /** The receipts of a payload, oldest first. */
    public List<PayloadAttempt> attempts(String payloadId) {
        return reader.rows("rejection/payload-attempts", PayloadAttempt.class, Map.of("payload_id", payloadId));
    }

    /** The decisions that name the rejection or publish its payload again, oldest first. */
    public List<DecisionEntry> decisions(String rejectionId, String payloadId) {
        return reader.rows(
                "rejection/rejection-decisions",
                DecisionEntry.class,
                Map.of("rejection_id", rejectionId, "payload_id", payloadId));
    }
}
