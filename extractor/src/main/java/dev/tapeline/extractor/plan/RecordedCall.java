package dev.tapeline.extractor.plan;

import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.vendor.VendorRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A call as the ledger tells it.
 *
 * @param settlement how it ended; empty while it is under way, or for ever if the process died
 */
public record RecordedCall(String callId, VendorRequest request, Instant reservedAt, Optional<Settlement> settlement) {
    /**
     * The end of a call.
     *
     * @param at of an answer when it was fetched, as the archive tells it too
     * @param newestRow date of the newest row of a weekly answer
     */
    public record Settlement(Instant at, CallOutcome outcome, Optional<LocalDate> newestRow) {}

    public static RecordedCall reserved(String callId, VendorRequest request, Instant at) {
        return new RecordedCall(callId, request, at, Optional.empty());
    }

    RecordedCall settled(Settlement end) {
        return new RecordedCall(callId, request, reservedAt, Optional.of(end));
    }
}
