package dev.tapeline.simulator.market;

import dev.tapeline.simulator.listing.ListingDefinition;
import dev.tapeline.simulator.listing.OverviewCoverage;
import dev.tapeline.simulator.listing.SimulatedDailyBar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the vendor says about a security beside its prices, as of one day.
 *
 * @param overview the fields of the company overview, in the vendor's order; empty if the vendor has none
 * @param splits the coefficient by effective date, newest first
 * @param dividends the amount by ex-dividend date, newest first
 */
record SimulatedReferenceData(
        Map<String, String> overview,
        SortedMap<LocalDate, BigDecimal> splits,
        SortedMap<LocalDate, BigDecimal> dividends) {

    static final SimulatedReferenceData NONE =
            new SimulatedReferenceData(Map.of(), Collections.emptySortedMap(), Collections.emptySortedMap());

    static SimulatedReferenceData of(long seed, ListingDefinition listing, List<AdjustedDailyBar> history) {
        boolean hasOverview = listing.coverage() != OverviewCoverage.NONE && !history.isEmpty();
        return new SimulatedReferenceData(
                hasOverview ? Collections.unmodifiableMap(SimulatedOverview.of(seed, listing, history)) : Map.of(),
                days(history, SimulatedDailyBar::splitCoefficient, BigDecimal.ONE),
                days(history, SimulatedDailyBar::dividend, BigDecimal.ZERO));
    }

    private static SortedMap<LocalDate, BigDecimal> days(
            List<AdjustedDailyBar> history, Function<SimulatedDailyBar, BigDecimal> value, BigDecimal usual) {
        SortedMap<LocalDate, BigDecimal> days = new TreeMap<>(Comparator.reverseOrder());
        for (AdjustedDailyBar day : history) {
            BigDecimal present = value.apply(day.bar());
            if (present.compareTo(usual) != 0) {
                days.put(day.bar().date(), present);
            }
        }
        return Collections.unmodifiableSortedMap(days);
    }
}
