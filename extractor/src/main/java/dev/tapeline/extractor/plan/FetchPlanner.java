package dev.tapeline.extractor.plan;

import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.vendor.VendorRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Decides what to ask: new symbols first, then the stalest, prices before OVERVIEW, never more than the credits left.
 *
 * <p>The same demand, history and moment always give the same plan, so that what is announced is what is done.
 */
public final class FetchPlanner {
    private static final int DAYS_A_WEEK = 7;

    private final TradingCalendar calendar;
    private final PlanSettings settings;
    private final CallQuota quota;

    public FetchPlanner(TradingCalendar calendar, PlanSettings settings, CallQuota quota) {
        this.calendar = calendar;
        this.settings = settings;
        this.quota = quota;
    }

    /**
     * The plan at a moment.
     *
     * @param creditsLeft today; empty where there is no limit
     */
    public FetchPlan plan(
            SymbolSelection demand,
            Function<VendorRequest, FetchHistory> histories,
            OptionalInt creditsLeft,
            Instant now) {
        List<PlannedFetch> prices = new ArrayList<>();
        List<PlannedFetch> overviews = new ArrayList<>();
        PriceFetchRule priceRule = new PriceFetchRule(calendar, settings.settling(), quota, now);
        OverviewFetchRule overviewRule = new OverviewFetchRule(settings.overviewWeeks(), quota, now);
        for (Symbol symbol : demand.symbols()) {
            PlannedFetch price =
                    priceRule.step(symbol, histories.apply(VendorRequest.prices(symbol)), demand.isByName());
            prices.add(asked(price, demand));
            overviews.add(asked(
                    overviewRule.step(
                            symbol,
                            histories.apply(VendorRequest.overview(symbol)),
                            price.standing(),
                            demand.isByName()),
                    demand));
        }
        List<PlannedFetch> due = new ArrayList<>();
        due.addAll(inOrder(prices));
        due.addAll(inOrder(overviews));
        int affordable = Math.min(due.size(), creditsLeft.orElse(due.size()));
        List<PlannedFetch> notDue = new ArrayList<>(prices);
        notDue.addAll(overviews);
        notDue.removeIf(PlannedFetch::isDue);
        return new FetchPlan(
                due.subList(0, affordable),
                due.subList(affordable, due.size()),
                notDue,
                creditsLeft,
                quota.nextReset(now),
                days(due.size(), due.size() - affordable),
                warning(demand, prices));
    }

    /** A fresh answer that is wanted all the same. */
    private static PlannedFetch asked(PlannedFetch step, SymbolSelection demand) {
        return demand.isAgain() && step.standing() == FetchStatus.FRESH ? step.asked() : step;
    }

    private static List<PlannedFetch> inOrder(List<PlannedFetch> steps) {
        return steps.stream()
                .filter(PlannedFetch::isDue)
                .sorted(Comparator.comparing(step -> step.answeredAt().orElse(Instant.MIN)))
                .toList();
    }

    private int days(int due, int later) {
        if (due == 0) {
            return 0;
        }
        int perDay = quota.perDay().orElse(Integer.MAX_VALUE);
        return 1 + later / perDay + (later % perDay == 0 ? 0 : 1);
    }

    private Optional<String> warning(SymbolSelection demand, List<PlannedFetch> prices) {
        if (demand.isByName() || quota.perDay().isEmpty()) {
            return Optional.empty();
        }
        long traded = prices.stream()
                .filter(step -> step.standing() != FetchStatus.REFUSED && step.standing() != FetchStatus.DORMANT)
                .count();
        long weekly = (long) DAYS_A_WEEK * quota.perDay().getAsInt();
        long most = weekly * settings.overviewWeeks() / (settings.overviewWeeks() + 1);
        return traded <= most
                ? Optional.empty()
                : Optional.of(
                        "%d symbols can never all be fresh: %d calls a week carry at most %d, with an OVERVIEW every %d weeks"
                                .formatted(traded, weekly, most, settings.overviewWeeks()));
    }
}
