package dev.tapeline.extractor.plan;

import dev.tapeline.extractor.plan.credit.CallQuota;
import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorRequest;
import dev.tapeline.vendor.payload.ReportedActionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Plans what to fetch: new symbols first, then the stalest; prices before OVERVIEW before splits and dividends; never more
 * than the credits left.
 *
 * <p>Deterministic: the same selection, history and time give the same plan, so that a displayed plan is what is executed.
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
     * The plan at a time.
     *
     * @param creditsLeft today; empty where there is no limit
     */
    public FetchPlan plan(
            SymbolSelection selection,
            Function<VendorRequest, FetchHistory> histories,
            OptionalInt creditsLeft,
            Instant now) {
        List<PlannedFetch> prices = new ArrayList<>();
        List<PlannedFetch> overviews = new ArrayList<>();
        List<PlannedFetch> confirmations = new ArrayList<>();
        List<PlannedFetch> actions = new ArrayList<>();
        PriceFetchRule priceRule = new PriceFetchRule(calendar, settings.settling(), quota, now);
        ReferenceFetchRule overviewRule =
                new ReferenceFetchRule(VendorFunction.OVERVIEW, settings.overviewWeeks(), quota, now);
        for (Symbol symbol : selection.symbols()) {
            PlannedFetch price =
                    priceRule.plan(symbol, histories.apply(VendorRequest.prices(symbol)), selection.isExplicit());
            prices.add(forced(price, selection));
            overviews.add(forced(
                    overviewRule.plan(
                            symbol, histories.apply(VendorRequest.overview(symbol)), price, selection.isExplicit()),
                    selection));
            for (ReportedActionKind kind : settings.orderedActions()) {
                FetchHistory history = histories.apply(VendorRequest.actions(kind, symbol));
                PlannedFetch step = new ReferenceFetchRule(kind.function(), settings.actionWeeks(), quota, now)
                        .plan(symbol, history, price, selection.isExplicit());
                (history.hasNewInference() ? confirmations : actions).add(forced(step, selection));
            }
        }
        List<PlannedFetch> due = new ArrayList<>();
        due.addAll(inOrder(prices));
        due.addAll(inOrder(overviews));
        due.addAll(inOrder(confirmations));
        due.addAll(inOrder(actions));
        int affordable = Math.min(due.size(), creditsLeft.orElse(due.size()));
        List<PlannedFetch> notDue = new ArrayList<>(prices);
        notDue.addAll(overviews);
        notDue.addAll(confirmations);
        notDue.addAll(actions);
        notDue.removeIf(PlannedFetch::isDue);
        return new FetchPlan(
                due.subList(0, affordable),
                due.subList(affordable, due.size()),
                notDue,
                creditsLeft,
                quota.nextReset(now),
                days(due.size(), due.size() - affordable),
                warning(selection, prices));
    }

    /** Makes a fresh request due if the user forces it. */
    private static PlannedFetch forced(PlannedFetch step, SymbolSelection selection) {
        return selection.isForced() && step.status() == FetchStatus.FRESH ? step.forced() : step;
    }

    private static List<PlannedFetch> inOrder(List<PlannedFetch> steps) {
        return steps.stream()
                .filter(PlannedFetch::isDue)
                .sorted(Comparator.comparing(step -> step.fetchedAt().orElse(Instant.MIN)))
                .toList();
    }

    private int days(int due, int later) {
        if (due == 0) {
            return 0;
        }
        int perDay = quota.perDay().orElse(Integer.MAX_VALUE);
        return 1 + later / perDay + (later % perDay == 0 ? 0 : 1);
    }

    private Optional<String> warning(SymbolSelection selection, List<PlannedFetch> prices) {
        if (selection.isExplicit() || quota.perDay().isEmpty()) {
            return Optional.empty();
        }
        long traded = prices.stream()
                .filter(step -> step.status() != FetchStatus.REFUSED && step.status() != FetchStatus.DORMANT)
                .count();
        long weekly = (long) DAYS_A_WEEK * quota.perDay().getAsInt();
        long most = (long) (weekly / creditsPerSymbolAndWeek());
        return traded <= most
                ? Optional.empty()
                : Optional.of(
                        "%d symbols are too many for the quota: %d calls a week keep at most %d fresh, with an OVERVIEW every %d weeks%s"
                                .formatted(traded, weekly, most, settings.overviewWeeks(), actionsText()));
    }

    /** One call for prices, and a share of the others. */
    private double creditsPerSymbolAndWeek() {
        return 1 + 1.0 / settings.overviewWeeks() + (double) settings.actions().size() / settings.actionWeeks();
    }

    private String actionsText() {
        return settings.actions().isEmpty()
                ? ""
                : settings.orderedActions().stream()
                        .map(kind -> kind.function().name())
                        .collect(Collectors.joining(" and ", " and ", " every " + settings.actionWeeks() + " weeks"));
    }
}
