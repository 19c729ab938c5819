package dev.tapeline.extractor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.extractor.fixture.TestQuotas;
import dev.tapeline.extractor.plan.credit.RecordedCall.Settlement;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.vendor.VendorRequest;
import dev.tapeline.vendor.payload.ReportedActionKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When SPLITS and DIVIDENDS are fetched, and that they never take a credit from prices. */
class ActionFetchPlanTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T14:00:00Z");

    private final Map<VendorRequest, FetchHistory> histories = new HashMap<>();

    @Test
    void actionsOfANewSymbolComeAfterAllPricesAndOverviews() {
        assertThat(today(plan(25, "IBM", "AAPL")))
                .containsExactly(
                        "TIME_SERIES_WEEKLY_ADJUSTED of IBM: never fetched",
                        "TIME_SERIES_WEEKLY_ADJUSTED of AAPL: never fetched",
                        "OVERVIEW of IBM: never fetched",
                        "OVERVIEW of AAPL: never fetched",
                        "SPLITS of IBM: never fetched",
                        "DIVIDENDS of IBM: never fetched",
                        "SPLITS of AAPL: never fetched",
                        "DIVIDENDS of AAPL: never fetched");
    }

    @Test
    void fewCreditsAreSpentOnPrices() {
        String[] symbols =
                Stream.iterate(1, n -> n + 1).limit(25).map(n -> "S" + n).toArray(String[]::new);

        FetchPlan plan = plan(25, symbols);

        assertThat(plan.today()).hasSize(25).allMatch(PlannedFetch::isForPrices);
        assertThat(plan.later()).hasSize(75).noneMatch(PlannedFetch::isForPrices);
        assertThat(plan.days()).isEqualTo(4);
    }

    @Test
    void actionsAreFetchedAgainAfterThirteenWeeks() {
        fresh("IBM");
        fetched(VendorRequest.actions(ReportedActionKind.SPLIT, new Symbol("IBM")), "2026-08-24T14:00:00Z");
        fetched(VendorRequest.actions(ReportedActionKind.DIVIDEND, new Symbol("IBM")), "2026-08-24T14:00:01Z");

        FetchPlan plan = plan(25, "IBM");

        assertThat(today(plan)).containsExactly("SPLITS of IBM: 13 weeks old");
        assertThat(plan.nextDue(MONDAY)).contains(MONDAY);
    }

    @Test
    void newlyInferredActionMakesItsListDueBeforeTheOthers() {
        fresh("IBM");
        fresh("AAPL");
        VendorRequest splits = VendorRequest.actions(ReportedActionKind.SPLIT, new Symbol("AAPL"));
        fetched(splits, "2026-11-16T14:00:00Z");
        inferred(splits, "2026-11-20");

        assertThat(today(plan(25, "IBM", "AAPL")))
                .containsExactly(
                        "SPLITS of AAPL: the action of 2026-W47 is only inferred",
                        "SPLITS of IBM: never fetched",
                        "DIVIDENDS of IBM: never fetched",
                        "DIVIDENDS of AAPL: never fetched");
    }

    @Test
    void listFetchedAfterTheWeekIsNotFetchedAgainForIt() {
        fresh("IBM");
        Stream.of(ReportedActionKind.values())
                .map(kind -> VendorRequest.actions(kind, new Symbol("IBM")))
                .forEach(request -> {
                    fetched(request, "2026-11-21T00:00:00Z");
                    inferred(request, "2026-11-20");
                });

        assertThat(plan(25, "IBM").isEmpty()).isTrue();
    }

    @Test
    void listThatTheKeyDoesNotIncludeIsRetriedAtGrowingIntervalsOnly() {
        fresh("IBM");
        Stream.of(ReportedActionKind.values())
                .map(kind -> VendorRequest.actions(kind, new Symbol("IBM")))
                .forEach(request -> ended(request, "2026-11-23T13:00:00Z", CallOutcome.ENTITLEMENT));

        FetchPlan plan = plan(25, "IBM");

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.unavailable()).isEmpty();
        assertThat(plan.nextDue(MONDAY)).contains(Instant.parse("2026-11-24T05:00:00Z"));
    }

    @Test
    void listsOfASymbolWithoutPricesAreNotFetched() {
        ended(VendorRequest.prices(new Symbol("NOPE")), "2026-11-16T14:00:00Z", CallOutcome.UNKNOWN_SYMBOL);

        assertThat(plan(25, "NOPE").isEmpty()).isTrue();
    }

    @Test
    void eachFunctionCanBeLeftOut() {
        fresh("IBM");

        assertThat(today(plan(EnumSet.of(ReportedActionKind.DIVIDEND), 25, "IBM")))
                .containsExactly("DIVIDENDS of IBM: never fetched");
        assertThat(today(plan(EnumSet.noneOf(ReportedActionKind.class), 25, "IBM")))
                .isEmpty();
    }

    @Test
    void warningCountsTheCreditsOfAllFunctions() {
        String[] symbols =
                Stream.iterate(1, n -> n + 1).limit(143).map(n -> "S" + n).toArray(String[]::new);

        assertThat(plan(25, symbols).warning())
                .contains(
                        "143 symbols are too many for the quota: 175 calls a week keep at most 142 fresh, with an OVERVIEW"
                                + " every 13 weeks and SPLITS and DIVIDENDS every 13 weeks");
    }

    private FetchPlan plan(int credits, String... symbols) {
        return plan(EnumSet.allOf(ReportedActionKind.class), credits, symbols);
    }

    private FetchPlan plan(Set<ReportedActionKind> actions, int credits, String... symbols) {
        return new FetchPlanner(
                        new StrataTradingCalendar(),
                        new PlanSettings(Duration.ofHours(6), 13, 13, actions),
                        TestQuotas.free(25, 1))
                .plan(
                        SymbolSelection.ofWatchList(
                                Stream.of(symbols).map(Symbol::new).toList()),
                        request -> histories.getOrDefault(request, FetchHistory.NONE),
                        OptionalInt.of(credits),
                        MONDAY);
    }

    /** Prices and OVERVIEW of the symbol are not due. */
    private void fresh(String symbol) {
        histories.put(
                VendorRequest.prices(new Symbol(symbol)),
                new FetchHistory(List.of(), Optional.of(Instant.parse("2026-11-23T13:00:00Z"))));
        fetched(VendorRequest.overview(new Symbol(symbol)), "2026-11-23T13:00:00Z");
    }

    private void fetched(VendorRequest request, String at) {
        ended(request, at, CallOutcome.PAYLOAD);
    }

    private void ended(VendorRequest request, String at, CallOutcome outcome) {
        histories.put(
                request,
                new FetchHistory(
                        List.of(new Settlement(Instant.parse(at), outcome, Optional.empty())), Optional.empty()));
    }

    private void inferred(VendorRequest request, String week) {
        FetchHistory before = histories.get(request);
        histories.put(
                request,
                new FetchHistory(before.settlements(), before.archivedAt(), Optional.of(LocalDate.parse(week))));
    }

    private static List<String> today(FetchPlan plan) {
        return plan.today().stream()
                .map(step -> step.request() + ": " + step.why())
                .toList();
    }
}
