package dev.tapeline.extractor.plan;

import dev.tapeline.extractor.plan.credit.CallQuota;
import dev.tapeline.extractor.plan.credit.RecordedCall.Settlement;
import dev.tapeline.market.Exchange;
import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.vendor.VendorRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides when a symbol's weekly series is due: if none was fetched since its exchange's newest complete week closed.
 *
 * <p>If a response lacks that week, it is fetched again the next day, then after 1, 2, 4, 8 and 13 weeks. A symbol that ever
 * had a payload is never given up: for it, an error response counts as one that lacks the week.
 */
final class PriceFetchRule {
    private static final int DORMANT_WEEKS = 4;

    private final TradingCalendar calendar;
    private final Duration settling;
    private final CallQuota quota;
    private final Instant now;

    PriceFetchRule(TradingCalendar calendar, Duration settling, CallQuota quota, Instant now) {
        this.calendar = calendar;
        this.settling = settling;
        this.quota = quota;
        this.now = now;
    }

    PlannedFetch plan(Symbol symbol, FetchHistory history, boolean isExplicit) {
        VendorRequest request = VendorRequest.prices(symbol);
        Exchange exchange = symbol.exchange();
        TradingWeek newest = calendar.newestCompleteWeek(exchange, now, settling);
        Optional<Instant> fetchedAt = history.fetchedAt();
        Optional<Settlement> failure = history.permanentFailure();
        if (failure.isPresent() && !history.hasPayload() && !isExplicit) {
            return PlannedFetch.never(request, FetchStatus.REFUSED, rejected(failure.get()), fetchedAt);
        }
        List<Settlement> futile = history.trailingFutileCalls(end -> isFutile(exchange, end));
        if (!futile.isEmpty()) {
            Settlement last = futile.get(futile.size() - 1);
            Instant dueAt = RetrySchedule.nextAttempt(quota, last.at(), futile.size());
            return PlannedFetch.retried(
                    request,
                    status(history, last, newest),
                    lacking(history, last, newest),
                    Optional.of(dueAt).filter(due -> !isExplicit && due.isAfter(now)),
                    fetchedAt,
                    last.at());
        }
        if (fetchedAt.isEmpty()) {
            return PlannedFetch.due(request, FetchStatus.NEW, "never fetched", fetchedAt);
        }
        return fetchedAt.get().isBefore(settledAt(exchange, newest))
                ? PlannedFetch.due(request, FetchStatus.STALE, newest + " has closed since", fetchedAt)
                : PlannedFetch.waiting(
                        request,
                        FetchStatus.FRESH,
                        "has " + newest,
                        settledAt(exchange, nextWeek(exchange, newest)),
                        fetchedAt);
    }

    private Instant settledAt(Exchange exchange, TradingWeek week) {
        return calendar.completeFrom(exchange, week, settling);
    }

    private TradingWeek nextWeek(Exchange exchange, TradingWeek week) {
        TradingWeek next = TradingWeek.ofIndex(week.index() + 1);
        return calendar.lastTradingDay(exchange, next).isPresent() ? next : nextWeek(exchange, next);
    }

    /** Whether a response lacks the week that was the newest complete one when it was fetched. */
    private boolean isFutile(Exchange exchange, Settlement end) {
        if (end.outcome().isWithoutData()) {
            return true;
        }
        TradingWeek expected = calendar.newestCompleteWeek(exchange, end.at(), settling);
        return end.newestRow()
                .filter(row -> !TradingWeek.of(row).weekEnding().isBefore(expected.weekEnding()))
                .isEmpty();
    }

    private static FetchStatus status(FetchHistory history, Settlement last, TradingWeek newest) {
        if (!history.hasPayload()) {
            return FetchStatus.NEW;
        }
        if (last.outcome().isWithoutData()) {
            return FetchStatus.UNAVAILABLE;
        }
        boolean isDormant = history.newestRow()
                .filter(row -> newest.index() - TradingWeek.of(row).index() >= DORMANT_WEEKS)
                .isPresent();
        return isDormant ? FetchStatus.DORMANT : FetchStatus.LACKING;
    }

    private static String rejected(Settlement failure) {
        return "permanent failure: " + failure.outcome() + "; name it with --symbols to retry";
    }

    private static String lacking(FetchHistory history, Settlement last, TradingWeek newest) {
        return last.outcome().isWithoutData()
                ? "the last response was " + last.outcome()
                : history.newestRow()
                        .map(row -> "newest bar of the last payload is of " + TradingWeek.of(row))
                        .orElse("the last payload has no bar; " + newest + " is expected");
    }
}
