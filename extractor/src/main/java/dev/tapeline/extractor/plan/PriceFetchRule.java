package dev.tapeline.extractor.plan;

import dev.tapeline.extractor.plan.RecordedCall.Settlement;
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
 * When a symbol's weekly series is due: when no answer was fetched after its exchange's newest complete week closed.
 *
 * <p>An answer without that week is asked for once more the next day, then after 1, 2, 4, 8 and 13 weeks.
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

    PlannedFetch step(Symbol symbol, FetchHistory history, boolean isByName) {
        VendorRequest request = VendorRequest.prices(symbol);
        Exchange exchange = symbol.exchange();
        TradingWeek newest = calendar.newestCompleteWeek(exchange, now, settling);
        Optional<Instant> answeredAt = history.answeredAt();
        Optional<Settlement> refusal = history.refusal();
        if (refusal.isPresent() && !isByName) {
            return PlannedFetch.never(request, FetchStatus.REFUSED, refused(refusal.get()), answeredAt);
        }
        List<Settlement> useless = history.uselessStreak(end -> isUseless(exchange, end));
        if (!useless.isEmpty()) {
            Settlement last = useless.get(useless.size() - 1);
            Instant dueAt = RetrySchedule.nextTry(quota, last.at(), useless.size());
            FetchStatus standing = standing(history, newest);
            return isByName || !dueAt.isAfter(now)
                    ? PlannedFetch.due(request, standing, lacking(history, last, newest), answeredAt)
                    : PlannedFetch.waiting(request, standing, lacking(history, last, newest), dueAt, answeredAt);
        }
        if (answeredAt.isEmpty()) {
            return PlannedFetch.due(request, FetchStatus.NEW, "never fetched", answeredAt);
        }
        return answeredAt.get().isBefore(settledAt(exchange, newest))
                ? PlannedFetch.due(request, FetchStatus.STALE, newest + " has closed since", answeredAt)
                : PlannedFetch.waiting(
                        request,
                        FetchStatus.FRESH,
                        "has " + newest,
                        settledAt(exchange, nextWeek(exchange, newest)),
                        answeredAt);
    }

    private Instant settledAt(Exchange exchange, TradingWeek week) {
        return calendar.completeFrom(exchange, week, settling);
    }

    private TradingWeek nextWeek(Exchange exchange, TradingWeek week) {
        TradingWeek next = TradingWeek.ofIndex(week.index() + 1);
        return calendar.lastTradingDay(exchange, next).isPresent() ? next : nextWeek(exchange, next);
    }

    /** Whether an answer lacks the week that was the newest complete one when it was fetched. */
    private boolean isUseless(Exchange exchange, Settlement end) {
        if (end.outcome().isFutile()) {
            return true;
        }
        TradingWeek expected = calendar.newestCompleteWeek(exchange, end.at(), settling);
        return end.newestRow()
                .filter(row -> !TradingWeek.of(row).weekEnding().isBefore(expected.weekEnding()))
                .isEmpty();
    }

    private static FetchStatus standing(FetchHistory history, TradingWeek newest) {
        boolean isDormant = history.newestRow()
                .filter(row -> newest.index() - TradingWeek.of(row).index() >= DORMANT_WEEKS)
                .isPresent();
        if (isDormant) {
            return FetchStatus.DORMANT;
        }
        return history.answeredAt().isEmpty() ? FetchStatus.NEW : FetchStatus.LACKING;
    }

    private static String refused(Settlement refusal) {
        return "refused for good: " + refusal.outcome() + "; name it with --symbols to ask again";
    }

    private static String lacking(FetchHistory history, Settlement last, TradingWeek newest) {
        return last.outcome().isFutile()
                ? "the last reply was " + last.outcome()
                : history.newestRow()
                        .map(row -> "newest bar of the last answer is of " + TradingWeek.of(row))
                        .orElse("the last answer has no bar; " + newest + " is expected");
    }
}
