package dev.tapeline.extractor.plan;

import dev.tapeline.extractor.plan.RecordedCall.Settlement;
import dev.tapeline.vendor.VendorRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Earlier calls and payloads of one request.
 *
 * @param settlements of the calls, oldest first
 * @param archivedAt fetch time of the newest payload in the archive, which may have been imported
 */
public record FetchHistory(List<Settlement> settlements, Optional<Instant> archivedAt) {
    public static final FetchHistory NONE = new FetchHistory(List.of(), Optional.empty());

    public static FetchHistory of(CreditLedger ledger, VendorRequest request, Optional<Instant> archivedAt) {
        List<Settlement> settlements = ledger.settledCallsOf(request).stream()
                .map(call -> call.settlement().orElseThrow())
                .toList();
        return new FetchHistory(settlements, archivedAt);
    }

    Optional<Instant> fetchedAt() {
        return Stream.concat(payloads().map(Settlement::at), archivedAt.stream())
                .max(Instant::compareTo);
    }

    /** Date of the newest row of the newest payload that has rows. */
    Optional<LocalDate> newestRow() {
        return last(payloads().flatMap(payload -> payload.newestRow().stream()));
    }

    /** The permanent failure, unless a payload was fetched after it. */
    Optional<Settlement> permanentFailure() {
        return last(settlements.stream()
                        .filter(end ->
                                end.outcome().hasPayload() || end.outcome().isPermanent()))
                .filter(end -> end.outcome().isPermanent());
    }

    /**
     * The latest consecutive futile calls. Calls without a response do not count, and a payload imported since then ends
     * the sequence.
     */
    List<Settlement> trailingFutileCalls(Predicate<Settlement> isFutile) {
        List<Settlement> responses = settlements.stream()
                .filter(end -> end.outcome().hasPayload() || end.outcome().isUninformative())
                .toList();
        boolean isImportedSince = archivedAt
                .filter(archived -> last(payloads())
                        .filter(payload -> !payload.at().isBefore(archived))
                        .isEmpty())
                .isPresent();
        int first = responses.size();
        while (!isImportedSince && first > 0 && isFutile.test(responses.get(first - 1))) {
            first--;
        }
        return responses.subList(first, responses.size());
    }

    private Stream<Settlement> payloads() {
        return settlements.stream().filter(end -> end.outcome().hasPayload());
    }

    private static <T> Optional<T> last(Stream<T> values) {
        return values.reduce((earlier, later) -> later);
    }
}
