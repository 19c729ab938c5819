package dev.tapeline.extractor.plan;

import dev.tapeline.extractor.plan.credit.CreditLedger;
import dev.tapeline.extractor.plan.credit.RecordedCall.Settlement;
import dev.tapeline.vendor.VendorRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Earlier calls and payloads of one request.
 *
 * @param settlements of the calls, oldest first
 * @param archivedAt fetch time of the newest response in the archive, which may have been imported
 * @param inferredWeek newest week with a corporate action that the request could confirm and that is only inferred
 */
public record FetchHistory(
        List<Settlement> settlements, Optional<Instant> archivedAt, Optional<LocalDate> inferredWeek) {
    public static final FetchHistory NONE = new FetchHistory(List.of(), Optional.empty());

    /** A history without inferred actions. */
    public FetchHistory(List<Settlement> settlements, Optional<Instant> archivedAt) {
        this(settlements, archivedAt, Optional.empty());
    }

    public static FetchHistory of(
            CreditLedger ledger,
            VendorRequest request,
            Optional<Instant> archivedAt,
            Optional<LocalDate> inferredWeek) {
        List<Settlement> settlements = ledger.settledCallsOf(request).stream()
                .map(call -> call.settlement().orElseThrow())
                .toList();
        return new FetchHistory(settlements, archivedAt, inferredWeek);
    }

    Optional<Instant> fetchedAt() {
        return Stream.concat(payloads().map(Settlement::at), archivedPayloadAt().stream())
                .max(Instant::compareTo);
    }

    /** Whether an action is only inferred although no payload was fetched since its week. */
    boolean hasNewInference() {
        return inferredWeek
                .map(week -> week.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .filter(over -> fetchedAt().map(at -> at.isBefore(over)).orElse(true))
                .isPresent();
    }

    /** A response of an unknown kind is archived as well, but is no payload. */
    private Optional<Instant> archivedPayloadAt() {
        return archivedAt.filter(archived -> settlements.stream()
                .noneMatch(end -> !end.outcome().hasPayload() && end.at().equals(archived)));
    }

    /** Date of the newest row of the newest payload that has rows. */
    Optional<LocalDate> newestRow() {
        return last(payloads().flatMap(payload -> payload.newestRow().stream()));
    }

    /** Whether the request ever had a payload, fetched or imported. */
    boolean hasPayload() {
        return archivedAt.isPresent() || payloads().findAny().isPresent();
    }

    /** The last response if it was a permanent failure. */
    Optional<Settlement> permanentFailure() {
        return last(responses()).filter(end -> end.outcome().isPermanent());
    }

    /**
     * The latest consecutive futile calls. Calls without a response do not count, nor do those before an imported payload
     * was fetched.
     */
    List<Settlement> trailingFutileCalls(Predicate<Settlement> isFutile) {
        List<Settlement> responses =
                responses().filter(end -> end.at().isAfter(importedAt())).toList();
        int first = responses.size();
        while (first > 0 && isFutile.test(responses.get(first - 1))) {
            first--;
        }
        return responses.subList(first, responses.size());
    }

    /** Fetch time of the newest payload if it was imported, that is, if no call in the ledger fetched it. */
    private Instant importedAt() {
        return archivedPayloadAt()
                .filter(archived -> payloads().allMatch(payload -> payload.at().isBefore(archived)))
                .orElse(Instant.MIN);
    }

    private Stream<Settlement> responses() {
        return settlements.stream()
                .filter(end -> end.outcome().hasPayload() || end.outcome().isWithoutData());
    }

    private Stream<Settlement> payloads() {
        return settlements.stream().filter(end -> end.outcome().hasPayload());
    }

    private static <T> Optional<T> last(Stream<T> values) {
        return values.reduce((earlier, later) -> later);
    }
}
