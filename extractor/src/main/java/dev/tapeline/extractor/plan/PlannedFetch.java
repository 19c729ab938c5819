package dev.tapeline.extractor.plan;

import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of one request in a plan.
 *
 * @param why one line
 * @param isDue whether it is fetched as soon as a credit is left
 * @param dueAt when it will be due; empty if it is due already or never will be
 * @param fetchedAt when its newest payload was fetched
 * @param respondedAt when the vendor last sent a response without the newest data; empty if the last one was useful
 */
public record PlannedFetch(
        VendorRequest request,
        FetchStatus status,
        String why,
        boolean isDue,
        Optional<Instant> dueAt,
        Optional<Instant> fetchedAt,
        Optional<Instant> respondedAt) {

    static PlannedFetch due(VendorRequest request, FetchStatus status, String why, Optional<Instant> fetchedAt) {
        return new PlannedFetch(request, status, why, true, Optional.empty(), fetchedAt, Optional.empty());
    }

    static PlannedFetch waiting(
            VendorRequest request, FetchStatus status, String why, Instant dueAt, Optional<Instant> fetchedAt) {
        return new PlannedFetch(request, status, why, false, Optional.of(dueAt), fetchedAt, Optional.empty());
    }

    static PlannedFetch never(VendorRequest request, FetchStatus status, String why, Optional<Instant> fetchedAt) {
        return new PlannedFetch(request, status, why, false, Optional.empty(), fetchedAt, Optional.empty());
    }

    /**
     * A request whose last responses were futile, due from a time on.
     *
     * @param respondedAt time of the last of them
     */
    static PlannedFetch retried(
            VendorRequest request,
            FetchStatus status,
            String why,
            Optional<Instant> waitsUntil,
            Optional<Instant> fetchedAt,
            Instant respondedAt) {
        return new PlannedFetch(
                request, status, why, waitsUntil.isEmpty(), waitsUntil, fetchedAt, Optional.of(respondedAt));
    }

    /** Whether the request is for prices. */
    public boolean isForPrices() {
        return request.function() == VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED;
    }

    /** The same request, due although its payload is fresh. */
    PlannedFetch forced() {
        return due(request, status, why + ", fetched again on request", fetchedAt);
    }
}
