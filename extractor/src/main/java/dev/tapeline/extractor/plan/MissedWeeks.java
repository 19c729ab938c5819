package dev.tapeline.extractor.plan;

import dev.tapeline.market.Exchange;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.vendor.VendorFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the weeks whose first vintage was never fetched: the next week closed before the symbol was fetched again. */
public final class MissedWeeks {
    private final TradingCalendar calendar;
    private final Duration settling;

    public MissedWeeks(TradingCalendar calendar, Duration settling) {
        this.calendar = calendar;
        this.settling = settling;
    }

    /** The missed weeks of all symbols whose prices are due now, in order. */
    public List<TradingWeek> of(FetchPlan plan, Instant now) {
        return Stream.concat(plan.today().stream(), plan.later().stream())
                .filter(step -> step.request().function() == VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED
                        && step.status() == FetchStatus.STALE)
                .flatMap(step -> between(
                        step.request().symbol().exchange(), step.fetchedAt().orElse(now), now))
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<TradingWeek> between(Exchange exchange, Instant fetchedAt, Instant now) {
        int seen = calendar.newestCompleteWeek(exchange, fetchedAt, settling).index();
        int newest = calendar.newestCompleteWeek(exchange, now, settling).index();
        return IntStream.range(seen + 1, newest)
                .mapToObj(TradingWeek::ofIndex)
                .filter(week -> calendar.lastTradingDay(exchange, week).isPresent());
    }
}
