package dev.tapeline.extractor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.extractor.fixture.TestQuotas;
import dev.tapeline.extractor.plan.credit.CallQuota;
import dev.tapeline.extractor.plan.credit.RecordedCall.Settlement;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.vendor.VendorRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FetchPlannerTest {
    /** A Monday; the newest complete week is 2026-W47, which closed on Friday the 20th at 21:00Z and settled at 03:00Z. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T14:00:00Z");

    private static final CallQuota FREE = TestQuotas.free(25, 1);

    private final Map<VendorRequest, FetchHistory> histories = new HashMap<>();
    private CallQuota quota = FREE;
    private Instant now = MONDAY;

    @Test
    void pricesAndOverviewOfANewSymbolAreDue() {
        assertThat(today(plan("IBM")))
                .containsExactly("TIME_SERIES_WEEKLY_ADJUSTED of IBM: NEW", "OVERVIEW of IBM: NEW");
    }

    @Test
    void pricesComeBeforeOverviewsAndNewSymbolsBeforeTheStalest() {
        fetched(prices("OLD"), "2026-11-09T14:00:00Z", "2026-11-06");
        fetched(prices("OLDER"), "2026-11-02T14:00:00Z", "2026-10-30");
        fetched(overview("OLD"), "2026-08-01T14:00:00Z", null);
        fetched(overview("OLDER"), "2026-11-02T14:00:00Z", null);

        assertThat(today(plan("OLD", "NEW", "OLDER")))
                .containsExactly(
                        "TIME_SERIES_WEEKLY_ADJUSTED of NEW: NEW",
                        "TIME_SERIES_WEEKLY_ADJUSTED of OLDER: STALE",
                        "TIME_SERIES_WEEKLY_ADJUSTED of OLD: STALE",
                        "OVERVIEW of NEW: NEW",
                        "OVERVIEW of OLD: STALE");
    }

    @Test
    void payloadFetchedAfterTheWeekSettledIsFreshUntilTheNextWeekSettles() {
        fetched(prices("IBM"), "2026-11-21T03:00:00.001Z", "2026-11-20");
        fetched(overview("IBM"), "2026-11-21T03:00:00.001Z", null);

        FetchPlan plan = plan("IBM");

        assertThat(plan.isEmpty()).isTrue();
        // The Friday after Thanksgiving ends at 13:00.
        assertThat(plan.nextDue(now)).contains(Instant.parse("2026-11-28T00:00:00.001Z"));
    }

    @Test
    void payloadFetchedBeforeTheWeekSettledIsStale() {
        fetched(prices("IBM"), "2026-11-21T02:59:59Z", "2026-11-20");

        assertThat(standing(plan("IBM"), prices("IBM"))).isEqualTo(FetchStatus.STALE);
    }

    @Test
    void importedPayloadCountsLikeAFetchedOne() {
        histories.put(prices("IBM"), new FetchHistory(List.of(), Optional.of(Instant.parse("2026-11-21T04:59:59Z"))));

        assertThat(standing(plan("IBM"), prices("IBM"))).isEqualTo(FetchStatus.FRESH);
    }

    @Test
    void payloadWithoutTheNewestWeekIsFetchedAgainAtGrowingIntervals() {
        fetched(prices("IBM"), "2026-11-23T14:00:00Z", "2026-11-13");
        assertThat(dueAt("IBM")).isEqualTo("2026-11-24T05:00:00Z");

        fetched(prices("IBM"), "2026-11-24T14:00:00Z", "2026-11-13");
        assertThat(dueAt("IBM")).isEqualTo("2026-12-01T05:00:00Z");

        fetched(prices("IBM"), "2026-12-01T14:00:00Z", "2026-11-13");
        assertThat(dueAt("IBM")).isEqualTo("2026-12-15T05:00:00Z");

        fetched(prices("IBM"), "2026-12-15T14:00:00Z", "2026-11-13");
        assertThat(dueAt("IBM")).isEqualTo("2027-01-12T05:00:00Z");

        fetched(prices("IBM"), "2027-01-12T14:00:00Z", "2026-11-13");
        assertThat(dueAt("IBM")).isEqualTo("2027-03-09T05:00:00Z");

        fetched(prices("IBM"), "2027-03-09T14:00:00Z", "2026-11-13");
        assertThat(dueAt("IBM")).isEqualTo("2027-06-08T04:00:00Z");

        fetched(prices("IBM"), "2027-06-08T14:00:00Z", "2026-11-13");
        assertThat(dueAt("IBM")).isEqualTo("2027-09-07T04:00:00Z");
    }

    @Test
    void symbolWithoutABarForFourWeeksIsDormantAndItsOverviewRests() {
        fetched(overview("FB"), "2022-02-11T14:00:00Z", null);
        fetched(prices("FB"), "2026-11-23T13:00:00Z", "2022-02-11");

        assertThat(standing(plan("FB"), prices("FB"))).isEqualTo(FetchStatus.DORMANT);
        assertThat(plan("FB").isEmpty()).isTrue();
    }

    @Test
    void barThatComesAfterAllEndsTheWaiting() {
        fetched(prices("IBM"), "2026-11-16T14:00:00Z", "2026-11-06");
        fetched(prices("IBM"), "2026-11-17T14:00:00Z", "2026-11-13");

        assertThat(standing(plan("IBM"), prices("IBM"))).isEqualTo(FetchStatus.STALE);
    }

    @Test
    void rejectedSymbolIsSkippedWithItsOverviewUntilItIsNamed() {
        ended(prices("NOPE"), "2026-11-16T14:00:00Z", CallOutcome.UNKNOWN_SYMBOL, null);

        assertThat(plan("NOPE").isEmpty()).isTrue();
        assertThat(standing(plan("NOPE"), overview("NOPE"))).isEqualTo(FetchStatus.REFUSED);
        assertThat(today(plan(new SymbolSelection(List.of(new Symbol("NOPE")), true, false))))
                .contains("TIME_SERIES_WEEKLY_ADJUSTED of NOPE: NEW");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_SYMBOL", "ENTITLEMENT", "NOTHING_KNOWN", "UNKNOWN_BODY"})
    void fetchedSymbolIsNeverGivenUp(CallOutcome outcome) {
        fetched(prices("HELD"), "2026-11-16T14:00:00Z", "2026-11-13");

        assertUnavailableOnGrowingIntervals(outcome);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_SYMBOL", "ENTITLEMENT", "NOTHING_KNOWN", "UNKNOWN_BODY"})
    void importedSymbolIsNeverGivenUp(CallOutcome outcome) {
        imported(prices("HELD"), "2026-11-14T04:59:59Z");

        assertUnavailableOnGrowingIntervals(outcome);
    }

    private void assertUnavailableOnGrowingIntervals(CallOutcome outcome) {
        List<String> attempts =
                List.of("2026-11-23T14:00:00Z", "2026-11-24T14:00:00Z", "2026-12-01T14:00:00Z", "2026-12-15T14:00:00Z");
        List<String> dueAts =
                List.of("2026-11-24T05:00:00Z", "2026-12-01T05:00:00Z", "2026-12-15T05:00:00Z", "2027-01-12T05:00:00Z");
        for (int i = 0; i < attempts.size(); i++) {
            ended(prices("HELD"), attempts.get(i), outcome, null);

            assertThat(dueAt("HELD")).isEqualTo(dueAts.get(i));
            assertThat(standing(plan("HELD"), prices("HELD"))).isEqualTo(FetchStatus.UNAVAILABLE);
            assertThat(plan("HELD").unavailable()).hasSize(1);
            now = Instant.parse(dueAts.get(i));
            assertThat(today(plan("HELD"))).contains("TIME_SERIES_WEEKLY_ADJUSTED of HELD: UNAVAILABLE");
        }

        fetched(prices("HELD"), "2027-01-12T14:00:00Z", "2027-01-08");
        now = Instant.parse("2027-01-12T15:00:00Z");
        assertThat(standing(plan("HELD"), prices("HELD"))).isEqualTo(FetchStatus.FRESH);
        assertThat(plan("HELD").pricesNotFresh()).isEmpty();
    }

    @Test
    void singleFailureAfterAFreshPayloadMakesItUnavailableUntilTheNextDay() {
        fetched(prices("HELD"), "2026-11-23T13:00:00Z", "2026-11-20");
        ended(prices("HELD"), "2026-11-23T14:00:00Z", CallOutcome.UNKNOWN_SYMBOL, null);

        assertThat(dueAt("HELD")).isEqualTo("2026-11-24T05:00:00Z");
        assertThat(standing(plan("HELD"), prices("HELD"))).isEqualTo(FetchStatus.UNAVAILABLE);
    }

    @Test
    void payloadImportedAfterAFailureEndsTheWaiting() {
        ended(prices("HELD"), "2026-11-20T14:00:00Z", CallOutcome.UNKNOWN_SYMBOL, null);
        imported(prices("HELD"), "2026-11-21T04:59:59Z");

        assertThat(standing(plan("HELD"), prices("HELD"))).isEqualTo(FetchStatus.FRESH);
    }

    @Test
    void overviewOfASymbolWithPricesIsNeverGivenUp() {
        fetched(prices("IBM"), "2026-11-23T13:00:00Z", "2026-11-20");
        ended(overview("IBM"), "2026-11-23T13:00:00Z", CallOutcome.ENTITLEMENT, null);

        assertThat(standing(plan("IBM"), overview("IBM"))).isEqualTo(FetchStatus.UNAVAILABLE);
        now = Instant.parse("2026-11-24T05:00:00Z");
        assertThat(today(plan("IBM"))).containsExactly("OVERVIEW of IBM: NEW");
    }

    @Test
    void pricesThatLackTheNewestWeekAreNotFresh() {
        fetched(prices("FRESH"), "2026-11-23T13:00:00Z", "2026-11-20");
        fetched(prices("WAITS"), "2026-11-23T13:00:00Z", "2026-11-13");
        fetched(prices("SLEEPS"), "2026-11-23T13:00:00Z", "2022-02-11");
        ended(prices("NOPE"), "2026-11-23T13:00:00Z", CallOutcome.UNKNOWN_SYMBOL, null);

        assertThat(plan("FRESH", "WAITS", "SLEEPS", "NOPE").pricesNotFresh())
                .extracting(PlannedFetch::status)
                .containsExactlyInAnyOrder(FetchStatus.LACKING, FetchStatus.DORMANT, FetchStatus.REFUSED);
    }

    @Test
    void serviceRetriesAnUnavailableSymbolOnTheNextDay() {
        fetched(prices("HELD"), "2026-11-16T14:00:00Z", "2026-11-13");
        fetched(overview("HELD"), "2026-11-16T14:00:00Z", null);
        ended(prices("HELD"), "2026-11-21T14:00:00Z", CallOutcome.UNKNOWN_SYMBOL, null);
        Instant saturday = Instant.parse("2026-11-21T10:00:00Z");
        Instant next = Instant.parse("2026-11-28T10:00:00Z");

        assertThat(schedule("2026-11-21T15:00:00Z").nextRun(saturday, next)).isEqualTo("2026-11-22T05:00:00Z");
        assertThat(schedule("2026-11-22T05:00:00Z").isDue(saturday)).isTrue();
        ended(prices("HELD"), "2026-11-22T05:00:00Z", CallOutcome.UNKNOWN_SYMBOL, null);
        assertThat(schedule("2026-11-22T06:00:00Z").nextRun(saturday, next)).isEqualTo(next);
    }

    private FetchSchedule schedule(String at) {
        List<Settlement> ends = histories.get(prices("HELD")).settlements();
        return new FetchSchedule(
                new FetchPlanner(new StrataTradingCalendar(), new PlanSettings(Duration.ofHours(6), 13), quota),
                quota,
                SymbolSelection.ofWatchList(List.of(new Symbol("HELD"))),
                request -> histories.getOrDefault(request, FetchHistory.NONE),
                OptionalInt.of(25),
                Optional.of(ends.get(ends.size() - 1).at()),
                Optional.empty(),
                Instant.parse(at));
    }

    @Test
    void callThatNeverGotAReplyChangesNothing() {
        ended(prices("IBM"), "2026-11-23T13:00:00Z", CallOutcome.TRANSPORT, null);
        ended(prices("IBM"), "2026-11-23T13:00:01Z", CallOutcome.LOST, null);

        assertThat(standing(plan("IBM"), prices("IBM"))).isEqualTo(FetchStatus.NEW);
        assertThat(today(plan("IBM"))).hasSize(2);
    }

    @Test
    void emptyResponseForASeriesIsRetriedTheNextDay() {
        ended(prices("IBM"), "2026-11-23T13:00:00Z", CallOutcome.NOTHING_KNOWN, null);

        assertThat(dueAt("IBM")).isEqualTo("2026-11-24T05:00:00Z");
    }

    @Test
    void freshPayloadIsFetchedAgainOnlyIfForced() {
        fetched(prices("IBM"), "2026-11-23T13:00:00Z", "2026-11-20");
        fetched(overview("IBM"), "2026-11-23T13:00:00Z", null);
        Symbol ibm = new Symbol("IBM");

        assertThat(plan(new SymbolSelection(List.of(ibm), true, false)).isEmpty())
                .isTrue();
        assertThat(plan(new SymbolSelection(List.of(ibm), true, true)).today()).hasSize(2);
    }

    @Test
    void planEndsWithTheCreditsAndCountsTheDays() {
        String[] symbols =
                Stream.iterate(0, i -> i + 1).limit(40).map(i -> "S" + i).toArray(String[]::new);

        FetchPlan plan = plan(symbols);

        assertThat(plan.today()).hasSize(25);
        assertThat(plan.later()).hasSize(55);
        assertThat(plan.days()).isEqualTo(4);
        assertThat(plan.nextDue(now)).contains(now);
        assertThat(plan.warning()).isEmpty();
    }

    @Test
    void listThatCanNeverBeFreshIsWarnedOf() {
        String[] symbols =
                Stream.iterate(0, i -> i + 1).limit(163).map(i -> "S" + i).toArray(String[]::new);

        assertThat(plan(symbols).warning())
                .contains("163 symbols are too many for the quota: 175 calls a week keep at most 162 fresh,"
                        + " with an OVERVIEW every 13 weeks");
        assertThat(plan(List.of(symbols).subList(0, 162).toArray(String[]::new)).warning())
                .isEmpty();
    }

    @Test
    void londonWeekClosesEarlierThanNewYorks() {
        now = Instant.parse("2026-11-21T00:00:00Z");
        fetched(prices("TSCO.LON"), "2026-11-20T22:35:00.001Z", "2026-11-20");
        fetched(prices("IBM"), "2026-11-20T22:35:00.001Z", "2026-11-20");

        assertThat(standing(plan("TSCO.LON"), prices("TSCO.LON"))).isEqualTo(FetchStatus.FRESH);
        assertThat(standing(plan("IBM"), prices("IBM"))).isEqualTo(FetchStatus.FRESH);
        now = Instant.parse("2026-11-21T03:00:00.001Z");
        assertThat(standing(plan("IBM"), prices("IBM"))).isEqualTo(FetchStatus.STALE);
    }

    @Test
    void missedWeeksAreReported() {
        fetched(prices("IBM"), "2026-11-02T14:00:00Z", "2026-10-30");

        assertThat(new MissedWeeks(new StrataTradingCalendar(), Duration.ofHours(6)).of(plan("IBM"), now))
                .hasToString("[2026-W45, 2026-W46]");
    }

    private FetchPlan plan(String... symbols) {
        return plan(
                SymbolSelection.ofWatchList(Stream.of(symbols).map(Symbol::new).toList()));
    }

    private FetchPlan plan(SymbolSelection demand) {
        return new FetchPlanner(new StrataTradingCalendar(), new PlanSettings(Duration.ofHours(6), 13), quota)
                .plan(demand, request -> histories.getOrDefault(request, FetchHistory.NONE), OptionalInt.of(25), now);
    }

    /** When the symbol's prices are due, seen just after its last payload. */
    private Instant dueAt(String symbol) {
        List<Settlement> ends = histories.get(prices(symbol)).settlements();
        now = ends.get(ends.size() - 1).at().plusSeconds(60);
        return plan(symbol).notDue().stream()
                .filter(step -> step.request().equals(prices(symbol)))
                .flatMap(step -> step.dueAt().stream())
                .findFirst()
                .orElseThrow();
    }

    private void imported(VendorRequest request, String at) {
        List<Settlement> calls =
                histories.getOrDefault(request, FetchHistory.NONE).settlements();
        histories.put(request, new FetchHistory(calls, Optional.of(Instant.parse(at))));
    }

    private void fetched(VendorRequest request, String at, String newestRow) {
        ended(request, at, CallOutcome.PAYLOAD, newestRow);
    }

    private void ended(VendorRequest request, String at, CallOutcome outcome, String newestRow) {
        Settlement end = new Settlement(
                Instant.parse(at), outcome, Optional.ofNullable(newestRow).map(LocalDate::parse));
        FetchHistory before = histories.getOrDefault(request, FetchHistory.NONE);
        histories.put(
                request,
                new FetchHistory(
                        Stream.concat(before.settlements().stream(), Stream.of(end))
                                .toList(),
                        before.archivedAt()));
    }

    private static List<String> today(FetchPlan plan) {
        return plan.today().stream()
                .map(step -> step.request() + ": " + step.status())
                .toList();
    }

    private static FetchStatus standing(FetchPlan plan, VendorRequest request) {
        return Stream.of(plan.today(), plan.later(), plan.notDue())
                .flatMap(List::stream)
                .filter(step -> step.request().equals(request))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private static VendorRequest prices(String symbol) {
        return VendorRequest.prices(new Symbol(symbol));
    }

    private static VendorRequest overview(String symbol) {
        return VendorRequest.overview(new Symbol(symbol));
    }
}
