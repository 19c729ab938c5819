package dev.tapeline.extractor.plan;

import dev.tapeline.extractor.plan.RecordedCall.Settlement;
import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.VendorRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides when a symbol's OVERVIEW is due: when it is older than a number of weeks, unless the symbol has no prices. */
final class OverviewFetchRule {
    private static final long DAYS_A_WEEK = 7;

    private final int weeks;
    private final CallQuota quota;
    private final Instant now;

    OverviewFetchRule(int weeks, CallQuota quota, Instant now) {
        this.weeks = weeks;
        this.quota = quota;
        this.now = now;
    }

    PlannedFetch plan(Symbol symbol, FetchHistory history, PlannedFetch prices, boolean isExplicit) {
        VendorRequest request = VendorRequest.overview(symbol);
        Optional<Instant> fetchedAt = history.fetchedAt();
        if (prices.status() == FetchStatus.REFUSED) {
            return PlannedFetch.never(request, FetchStatus.REFUSED, "permanent failure of its prices", fetchedAt);
        }
        Optional<Settlement> failure = history.permanentFailure();
        boolean isKnown = history.hasPayload() || prices.fetchedAt().isPresent();
        if (failure.isPresent() && !isKnown && !isExplicit) {
            String why = "permanent failure: " + failure.get().outcome();
            return PlannedFetch.never(request, FetchStatus.REFUSED, why, fetchedAt);
        }
        List<Settlement> futile =
                history.trailingFutileCalls(end -> end.outcome().isWithoutData());
        if (!futile.isEmpty() && !isExplicit) {
            Settlement last = futile.get(futile.size() - 1);
            Instant dueAt = RetrySchedule.nextAttempt(quota, last.at(), futile.size());
            if (dueAt.isAfter(now)) {
                return PlannedFetch.retried(
                        request,
                        isKnown ? FetchStatus.UNAVAILABLE : FetchStatus.NEW,
                        "the last response was " + last.outcome(),
                        Optional.of(dueAt),
                        fetchedAt,
                        last.at());
            }
        }
        if (fetchedAt.isEmpty()) {
            return PlannedFetch.due(request, FetchStatus.NEW, "never fetched", fetchedAt);
        }
        if (prices.status() == FetchStatus.DORMANT) {
            return PlannedFetch.never(request, FetchStatus.DORMANT, "no longer traded", fetchedAt);
        }
        String age = Duration.between(fetchedAt.get(), now).toDays() / DAYS_A_WEEK + " weeks old";
        Instant oldAt = fetchedAt.get().plus(Duration.ofDays(DAYS_A_WEEK * weeks));
        return oldAt.isAfter(now)
                ? PlannedFetch.waiting(request, FetchStatus.FRESH, age, oldAt, fetchedAt)
                : PlannedFetch.due(request, FetchStatus.STALE, age, fetchedAt);
    }
}
