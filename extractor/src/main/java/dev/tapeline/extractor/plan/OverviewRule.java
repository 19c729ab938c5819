package dev.tapeline.extractor.plan;

import dev.tapeline.extractor.plan.PastCall.Settlement;
import dev.tapeline.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a symbol's OVERVIEW is due: when it is older than a number of weeks, unless the symbol has no prices to describe. */
final class OverviewRule {
    private static final long DAYS_A_WEEK = 7;

    private final int weeks;
    private final Quota quota;
    private final Instant now;

    OverviewRule(int weeks, Quota quota, Instant now) {
        this.weeks = weeks;
        this.quota = quota;
        this.now = now;
    }

    Step step(Symbol symbol, FetchHistory history, Standing prices, boolean isByName) {
        Request request = Request.overview(symbol);
        Optional<Instant> answeredAt = history.answeredAt();
        if (prices == Standing.REFUSED) {
            return Step.never(request, Standing.REFUSED, "its prices are refused for good", answeredAt);
        }
        Optional<Settlement> refusal = history.refusal();
        if (refusal.isPresent() && !isByName) {
            String why = "refused for good: " + refusal.get().outcome();
            return Step.never(request, Standing.REFUSED, why, answeredAt);
        }
        List<Settlement> futile = history.uselessStreak(end -> end.outcome().isFutile());
        if (!futile.isEmpty() && !isByName) {
            Settlement last = futile.get(futile.size() - 1);
            Instant dueAt = Patience.nextTry(quota, last.at(), futile.size());
            if (dueAt.isAfter(now)) {
                Standing standing = answeredAt.isEmpty() ? Standing.NEW : Standing.LACKING;
                return Step.waiting(request, standing, "the last reply was " + last.outcome(), dueAt, answeredAt);
            }
        }
        if (answeredAt.isEmpty()) {
            return Step.due(request, Standing.NEW, "never fetched", answeredAt);
        }
        if (prices == Standing.DORMANT) {
            return Step.never(request, Standing.DORMANT, "no longer traded", answeredAt);
        }
        String age = Duration.between(answeredAt.get(), now).toDays() / DAYS_A_WEEK + " weeks old";
        Instant oldAt = answeredAt.get().plus(Duration.ofDays(DAYS_A_WEEK * weeks));
        return oldAt.isAfter(now)
                ? Step.waiting(request, Standing.FRESH, age, oldAt, answeredAt)
                : Step.due(request, Standing.STALE, age, answeredAt);
    }
}
