package dev.tapeline.extractor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.extractor.fixture.TestQuotas;
import dev.tapeline.extractor.plan.credit.RecordedCall.Settlement;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FetchPlannerProperties {
    private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");

    private static final List<CallOutcome> OUTCOMES = List.of(CallOutcome.values());

    private final FetchPlanner planner = new FetchPlanner(
            new StrataTradingCalendar(), new PlanSettings(Duration.ofHours(6), 13), TestQuotas.free(25, 1));

    @Property
    void everyQuestionIsInExactlyOnePlaceAndCreditsAreNeverExceeded(
            @ForAll @Size(max = 60) List<@IntRange(max = 99) Integer> seeds, @ForAll @IntRange(max = 30) int credits) {
        List<Symbol> symbols = symbols(seeds.size());
        FetchPlan plan = plan(symbols, histories(symbols, seeds), credits);

        assertThat(Stream.of(plan.today(), plan.later(), plan.notDue())
                        .flatMap(List::stream)
                        .map(PlannedFetch::request))
                .containsExactlyInAnyOrderElementsOf(symbols.stream()
                        .flatMap(symbol -> Stream.of(VendorRequest.prices(symbol), VendorRequest.overview(symbol)))
                        .toList());
        assertThat(plan.today()).hasSizeLessThanOrEqualTo(credits).allMatch(PlannedFetch::isDue);
        assertThat(plan.later()).allMatch(PlannedFetch::isDue);
        assertThat(plan.notDue()).noneMatch(PlannedFetch::isDue);
        assertThat(plan.later().isEmpty() || plan.today().size() == credits).isTrue();
    }

    @Property
    void duePricesComeFirstAndNeverFetchedOnesBeforeOthers(
            @ForAll @Size(max = 60) List<@IntRange(max = 99) Integer> seeds) {
        List<Symbol> symbols = symbols(seeds.size());
        List<PlannedFetch> due = plan(symbols, histories(symbols, seeds), 1_000).today();

        assertThat(due).isSortedAccordingTo((one, other) -> Integer.compare(rank(one), rank(other)));
        for (VendorFunction function : VendorFunction.values()) {
            assertThat(due.stream()
                            .filter(step -> step.request().function() == function)
                            .map(step -> step.fetchedAt().orElse(Instant.MIN)))
                    .isSorted();
        }
    }

    @Property
    void executingThePlanDailyLeavesNothingDueAfterThePlannedDays(
            @ForAll @Size(max = 60) List<@IntRange(max = 99) Integer> seeds) {
        List<Symbol> symbols = symbols(seeds.size());
        // None dormant: one that trades again, as all do here, wants its OVERVIEW too, which no plan could foresee.
        Map<VendorRequest, FetchHistory> histories = histories(symbols, seeds, 20);
        int days = plan(symbols, histories, 25).days();
        int fetched = 0;

        for (int day = 0; day < days; day++) {
            FetchPlan plan = plan(symbols, histories, 25);
            fetched += plan.today().size();
            plan.today()
                    .forEach(
                            step -> histories.merge(step.request(), fetchedNow(step.request()), (old, fresh) -> fresh));
        }

        assertThat(plan(symbols, histories, 25).isEmpty()).isTrue();
        assertThat(fetched).isLessThanOrEqualTo(25 * days).isGreaterThan(25 * (days - 1) - 1);
    }

    private FetchPlan plan(List<Symbol> symbols, Map<VendorRequest, FetchHistory> histories, int credits) {
        if (symbols.isEmpty()) {
            return new FetchPlan(List.of(), List.of(), List.of(), OptionalInt.of(credits), NOW, 0, Optional.empty());
        }
        return planner.plan(
                SymbolSelection.ofWatchList(symbols),
                request -> histories.getOrDefault(request, FetchHistory.NONE),
                OptionalInt.of(credits),
                NOW);
    }

    /** A history for each random number: never fetched, fresh, stale, lacking, dormant, rejected, faulty, imported. */
    private static Map<VendorRequest, FetchHistory> histories(List<Symbol> symbols, List<Integer> seeds) {
        return histories(symbols, seeds, Integer.MAX_VALUE);
    }

    private static Map<VendorRequest, FetchHistory> histories(
            List<Symbol> symbols, List<Integer> seeds, int oldestRow) {
        Map<VendorRequest, FetchHistory> histories = new HashMap<>();
        for (int i = 0; i < symbols.size(); i++) {
            int seed = seeds.get(i);
            List<Settlement> ends = new ArrayList<>();
            if (seed % 10 != 0) {
                CallOutcome outcome = OUTCOMES.get(seed % OUTCOMES.size());
                ends.add(new Settlement(
                        NOW.minus(Duration.ofDays(seed % 23)),
                        outcome,
                        outcome == CallOutcome.PAYLOAD
                                ? Optional.of(LocalDate.of(2026, 11, 20).minusDays(seed % oldestRow))
                                : Optional.empty()));
            }
            Optional<Instant> archived =
                    seed % 7 == 0 ? Optional.of(NOW.minus(Duration.ofDays(seed))) : Optional.empty();
            histories.put(VendorRequest.prices(symbols.get(i)), new FetchHistory(ends, archived));
            histories.put(
                    VendorRequest.overview(symbols.get(i)),
                    new FetchHistory(
                            List.of(),
                            seed % 3 == 0 ? Optional.of(NOW.minus(Duration.ofDays(2L * seed))) : Optional.empty()));
        }
        return histories;
    }

    private static FetchHistory fetchedNow(VendorRequest request) {
        Optional<LocalDate> row = request.function() == VendorFunction.OVERVIEW
                ? Optional.empty()
                : Optional.of(LocalDate.of(2026, 11, 20));
        return new FetchHistory(List.of(new Settlement(NOW, CallOutcome.PAYLOAD, row)), Optional.empty());
    }

    private static List<Symbol> symbols(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Symbol("S" + i)).toList();
    }

    private static int rank(PlannedFetch step) {
        return step.request().function() == VendorFunction.OVERVIEW ? 1 : 0;
    }
}
