package dev.tapeline.extractor.plan;

import dev.tapeline.vendor.VendorRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * What the plan says of one question.
 *
 * @param why fit for one line
 * @param isDue whether it is to be asked as soon as there is a credit for it
 * @param dueAt when it will be due, if that is known and not yet so
 * @param answeredAt when its newest answer was fetched
 */
public record PlannedFetch(
        VendorRequest request,
        FetchStatus standing,
        String why,
        boolean isDue,
        Optional<Instant> dueAt,
        Optional<Instant> answeredAt) {

    static PlannedFetch due(VendorRequest request, FetchStatus standing, String why, Optional<Instant> answeredAt) {
        return new PlannedFetch(request, standing, why, true, Optional.empty(), answeredAt);
    }

    static PlannedFetch waiting(
            VendorRequest request, FetchStatus standing, String why, Instant dueAt, Optional<Instant> answeredAt) {
        return new PlannedFetch(request, standing, why, false, Optional.of(dueAt), answeredAt);
    }

    static PlannedFetch never(VendorRequest request, FetchStatus standing, String why, Optional<Instant> answeredAt) {
        return new PlannedFetch(request, standing, why, false, Optional.empty(), answeredAt);
    }

    /** The same question, asked although its answer is fresh. */
    PlannedFetch asked() {
        return due(request, standing, why + ", fetched again as asked", answeredAt);
    }
}
