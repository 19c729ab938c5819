package dev.tapeline.extractor.plan;

import dev.tapeline.market.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What to fetch today and in which order, what waits for credits, and what is not due.
 *
 * @param today within the credits that are left
 * @param later due as well, after the next reset
 * @param creditsLeft before the plan; empty where there is no limit
 * @param days needed to fetch all that is due now, today included; 0 if nothing is due
 * @param warning that the watch list is too long for the quota
 */
public record FetchPlan(
        List<PlannedFetch> today,
        List<PlannedFetch> later,
        List<PlannedFetch> notDue,
        OptionalInt creditsLeft,
        Instant nextReset,
        int days,
        Optional<String> warning) {
    public FetchPlan {
        today = List.copyOf(today);
        later = List.copyOf(later);
        notDue = List.copyOf(notDue);
    }

    public boolean isEmpty() {
        return today.isEmpty() && later.isEmpty();
    }

    /** The symbols of the plan. */
    public Stream<Symbol> symbols() {
        return prices().map(step -> step.request().symbol());
    }

    /** The state of each symbol's prices that are not up to date. */
    public List<PlannedFetch> pricesNotFresh() {
        return prices().filter(step -> step.status() != FetchStatus.FRESH).toList();
    }

    /** The prices of symbols with a history that the vendor does not serve at present. */
    public List<PlannedFetch> unavailable() {
        return prices().filter(step -> step.status() == FetchStatus.UNAVAILABLE).toList();
    }

    private Stream<PlannedFetch> prices() {
        return Stream.of(today, later, notDue).flatMap(List::stream).filter(PlannedFetch::isForPrices);
    }

    /** When the next fetch is due: now, after the reset, or when the first payload becomes stale. */
    public Optional<Instant> nextDue(Instant now) {
        if (!today.isEmpty()) {
            return Optional.of(now);
        }
        if (!later.isEmpty()) {
            return Optional.of(nextReset);
        }
        return notDue.stream().flatMap(step -> step.dueAt().stream()).min(Instant::compareTo);
    }
}
