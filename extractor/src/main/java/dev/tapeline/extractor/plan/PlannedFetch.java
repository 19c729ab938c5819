package dev.tapeline.extractor.plan;

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
 */
public record PlannedFetch(
        VendorRequest request,
        FetchStatus status,
        String why,
        boolean isDue,
        Optional<Instant> dueAt,
        Optional<Instant> fetchedAt) {

    static PlannedFetch due(VendorRequest request, FetchStatus status, String why, Optional<Instant> fetchedAt) {
        return new PlannedFetch(request, status, why, true, Optional.empty(), fetchedAt);
    }

    static PlannedFetch waiting(
            VendorRequest request, FetchStatus status, String why, Instant dueAt, Optional<Instant> fetchedAt) {
        return new PlannedFetch(request, status, why, false, Optional.of(dueAt), fetchedAt);
    }

    static PlannedFetch never(VendorRequest request, FetchStatus status, String why, Optional<Instant> fetchedAt) {
        return new PlannedFetch(request, status, why, false, Optional.empty(), fetchedAt);
    }

    /** The same request, due although its payload is fresh. */
    PlannedFetch forced() {
        return due(request, status, why + ", fetched again on request", fetchedAt);
    }
}
