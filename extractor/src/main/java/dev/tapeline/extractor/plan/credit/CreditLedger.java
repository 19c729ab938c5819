package dev.tapeline.extractor.plan.credit;

import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.vendor.VendorRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All reserved calls of the API.
 *
 * <p>Each reservation counts as a credit, so an error can only lead to too few calls; only the credit of a call that was
 * never connected is given back. Keeps the latest settled calls of each request, enough for the plan; of older calls only
 * the credits. Thread-safe.
 */
public final class CreditLedger {
    private static final int REMEMBERED = 12;

    private final Map<String, RecordedCall> unsettled = new LinkedHashMap<>();
    private final Map<VendorRequest, Deque<RecordedCall>> settled = new HashMap<>();
    private final NavigableMap<Instant, Integer> credits = new TreeMap<>();
    private Instant spentAt = Instant.MIN;
    private Optional<RecordedCall> lastSettled = Optional.empty();

    /** Counts a credit. */
    public synchronized void reserve(RecordedCall call) {
        unsettled.put(call.callId(), call);
        credits.merge(call.reservedAt(), 1, Integer::sum);
    }

    /** Records the outcome of a reserved call; settling it twice changes nothing. */
    public synchronized void settle(String callId, RecordedCall.Settlement end) {
        RecordedCall call = unsettled.remove(callId);
        if (call == null) {
            return;
        }
        if (end.outcome() == CallOutcome.DAILY_LIMIT && end.at().isAfter(spentAt)) {
            spentAt = end.at();
        }
        lastSettled = Optional.of(call.settled(end));
        if (!end.outcome().costsCredit()) {
            giveBack(call.reservedAt());
            return;
        }
        Deque<RecordedCall> calls = settled.computeIfAbsent(call.request(), request -> new ArrayDeque<>());
        calls.addLast(call.settled(end));
        if (calls.size() > REMEMBERED) {
            calls.removeFirst();
        }
    }

    private void giveBack(Instant reservedAt) {
        credits.computeIfPresent(reservedAt, (at, count) -> count == 1 ? null : count - 1);
    }

    /** The call that was settled last. */
    public synchronized Optional<RecordedCall> lastSettled() {
        return lastSettled;
    }

    /** Reservations without an outcome, in the order of the reservations. */
    public synchronized List<RecordedCall> unsettled() {
        return List.copyOf(unsettled.values());
    }

    /** The latest settled calls of one request, oldest first. */
    public synchronized List<RecordedCall> settledCallsOf(VendorRequest request) {
        return List.copyOf(settled.getOrDefault(request, new ArrayDeque<>()));
    }

    /** Credits spent since a time. */
    public synchronized int creditsSince(Instant start) {
        return credits.tailMap(start, true).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Whether the vendor has reported the daily limit since a time. */
    public synchronized boolean isSpentSince(Instant start) {
        return !spentAt.isBefore(start);
    }

    /** When the last credit was spent. */
    public synchronized Optional<Instant> lastReservation() {
        return credits.isEmpty() ? Optional.empty() : Optional.of(credits.lastKey());
    }
}
