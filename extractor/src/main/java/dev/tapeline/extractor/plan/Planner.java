package dev.tapeline.extractor.plan;

import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingCalendar;
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
public final class Planner {
    private static final int DAYS_A_WEEK = 7;

    private final TradingCalendar calendar;
    private final PlanSettings settings;
    private final Quota quota;

    public Planner(TradingCalendar calendar, PlanSettings settings, Quota quota) {
        this.calendar = calendar;
        this.settings = settings;
        this.quota = quota;
    }

    /**
     * The plan at a moment.
     *
     * @param creditsLeft today; empty where there is no limit
     */
    public Plan plan(Demand demand, Function<Request, FetchHistory> histories, OptionalInt creditsLeft, Instant now) {
        List<Step> prices = new ArrayList<>();
        List<Step> overviews = new ArrayList<>();
        PriceRule priceRule = new PriceRule(calendar, settings.settling(), quota, now);
        OverviewRule overviewRule = new OverviewRule(settings.overviewWeeks(), quota, now);
        for (Symbol symbol : demand.symbols()) {
            Step price = priceRule.step(symbol, histories.apply(Request.prices(symbol)), demand.isByName());
            prices.add(asked(price, demand));
            overviews.add(asked(
                    overviewRule.step(
                            symbol, histories.apply(Request.overview(symbol)), price.standing(), demand.isByName()),
                    demand));
        }
        List<Step> due = new ArrayList<>();
        due.addAll(inOrder(prices));
        due.addAll(inOrder(overviews));
        int affordable = Math.min(due.size(), creditsLeft.orElse(due.size()));
        List<Step> notDue = new ArrayList<>(prices);
        notDue.addAll(overviews);
        notDue.removeIf(Step::isDue);
        return new Plan(
                due.subList(0, affordable),
                due.subList(affordable, due.size()),
                notDue,
                creditsLeft,
                quota.nextReset(now),
                days(due.size(), due.size() - affordable),
                warning(demand, prices));
    }

    /** A fresh answer that is wanted all the same. */
    private static Step asked(Step step, Demand demand) {
        return demand.isAgain() && step.standing() == Standing.FRESH ? step.asked() : step;
    }

    private static List<Step> inOrder(List<Step> steps) {
        return steps.stream()
                .filter(Step::isDue)
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

    private Optional<String> warning(Demand demand, List<Step> prices) {
        if (demand.isByName() || quota.perDay().isEmpty()) {
            return Optional.empty();
        }
        long traded = prices.stream()
                .filter(step -> step.standing() != Standing.REFUSED && step.standing() != Standing.DORMANT)
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
