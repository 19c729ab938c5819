package dev.tapeline.extractor.plan.credit;

import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.vendor.VendorRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A call in the ledger.
 *
 * @param settlement how it ended; empty during the call, or permanently if the process died
 */
public record RecordedCall(String callId, VendorRequest request, Instant reservedAt, Optional<Settlement> settlement) {
    /**
     * How a call ended.
     *
     * @param at when the response was fetched, equal to the time in its archive key
     * @param newestRow date of the newest row of a weekly series
     */
    public record Settlement(Instant at, CallOutcome outcome, Optional<LocalDate> newestRow) {}

    /** A call before its outcome is known. */
    public static RecordedCall reserved(String callId, VendorRequest request, Instant at) {
        return new RecordedCall(callId, request, at, Optional.empty());
    }

    RecordedCall settled(Settlement end) {
        return new RecordedCall(callId, request, reservedAt, Optional.of(end));
    }
}
