package dev.tapeline.extractor.plan;

import dev.tapeline.extractor.plan.RecordedCall.Settlement;
import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.VendorRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a symbol's OVERVIEW is due: when it is older than a number of weeks, unless the symbol has no prices to describe. */
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

    PlannedFetch step(Symbol symbol, FetchHistory history, FetchStatus prices, boolean isByName) {
        VendorRequest request = VendorRequest.overview(symbol);
        Optional<Instant> answeredAt = history.answeredAt();
        if (prices == FetchStatus.REFUSED) {
            return PlannedFetch.never(request, FetchStatus.REFUSED, "its prices are refused for good", answeredAt);
        }
        Optional<Settlement> refusal = history.refusal();
        if (refusal.isPresent() && !isByName) {
            String why = "refused for good: " + refusal.get().outcome();
            return PlannedFetch.never(request, FetchStatus.REFUSED, why, answeredAt);
        }
        List<Settlement> futile = history.uselessStreak(end -> end.outcome().isFutile());
        if (!futile.isEmpty() && !isByName) {
            Settlement last = futile.get(futile.size() - 1);
            Instant dueAt = RetrySchedule.nextTry(quota, last.at(), futile.size());
            if (dueAt.isAfter(now)) {
                FetchStatus standing = answeredAt.isEmpty() ? FetchStatus.NEW : FetchStatus.LACKING;
                return PlannedFetch.waiting(
                        request, standing, "the last reply was " + last.outcome(), dueAt, answeredAt);
            }
        }
        if (answeredAt.isEmpty()) {
            return PlannedFetch.due(request, FetchStatus.NEW, "never fetched", answeredAt);
        }
        if (prices == FetchStatus.DORMANT) {
            return PlannedFetch.never(request, FetchStatus.DORMANT, "no longer traded", answeredAt);
        }
        String age = Duration.between(answeredAt.get(), now).toDays() / DAYS_A_WEEK + " weeks old";
        Instant oldAt = answeredAt.get().plus(Duration.ofDays(DAYS_A_WEEK * weeks));
        return oldAt.isAfter(now)
                ? PlannedFetch.waiting(request, FetchStatus.FRESH, age, oldAt, answeredAt)
                : PlannedFetch.due(request, FetchStatus.STALE, age, answeredAt);
    }
}
