package dev.tapeline.extractor.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A call as the ledger tells it.
 *
 * @param settlement how it ended; empty while it is under way, or for ever if the process died
 */
public record PastCall(String callId, Request request, Instant reservedAt, Optional<Settlement> settlement) {
    /**
     * The end of a call.
     *
     * @param at of an answer when it was fetched, as the archive tells it too
     * @param newestRow date of the newest row of a weekly answer
     */
    public record Settlement(Instant at, CallOutcome outcome, Optional<LocalDate> newestRow) {}

    public static PastCall reserved(String callId, Request request, Instant at) {
        return new PastCall(callId, request, at, Optional.empty());
    }

    PastCall settled(Settlement end) {
        return new PastCall(callId, request, reservedAt, Optional.of(end));
    }
}
