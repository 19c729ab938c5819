package dev.tapeline.extractor.plan;

import dev.tapeline.extractor.plan.credit.CallQuota;
import dev.tapeline.extractor.plan.credit.RecordedCall.Settlement;
import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Decides when the OVERVIEW, the splits or the dividends of a symbol are due: when they are older than a number of weeks,
 * unless the symbol has no prices; splits and dividends also when a newer action is only inferred.
 */
final class ReferenceFetchRule {
    private static final long DAYS_A_WEEK = 7;

    private final VendorFunction function;
    private final int weeks;
    private final CallQuota quota;
    private final Instant now;

    ReferenceFetchRule(VendorFunction function, int weeks, CallQuota quota, Instant now) {
        this.function = function;
        this.weeks = weeks;
        this.quota = quota;
        this.now = now;
    }

    PlannedFetch plan(Symbol symbol, FetchHistory history, PlannedFetch prices, boolean isExplicit) {
        VendorRequest request = new VendorRequest(function, symbol);
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
        if (history.hasNewInference()) {
            LocalDate week = history.inferredWeek().orElseThrow();
            String why = "the action of " + TradingWeek.of(week) + " is only inferred";
            return PlannedFetch.due(request, FetchStatus.STALE, why, fetchedAt);
        }
        String age = Duration.between(fetchedAt.get(), now).toDays() / DAYS_A_WEEK + " weeks old";
        Instant oldAt = fetchedAt.get().plus(Duration.ofDays(DAYS_A_WEEK * weeks));
        return oldAt.isAfter(now)
                ? PlannedFetch.waiting(request, FetchStatus.FRESH, age, oldAt, fetchedAt)
                : PlannedFetch.due(request, FetchStatus.STALE, age, fetchedAt);
    }
}
