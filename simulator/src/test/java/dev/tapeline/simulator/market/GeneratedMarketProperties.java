package dev.tapeline.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tapeline.market.Exchange;
import dev.tapeline.simulator.listing.GeneratedListings;
import dev.tapeline.simulator.listing.GeneratedSymbols;
import dev.tapeline.simulator.listing.ListingDefinition;
import dev.tapeline.simulator.listing.OverviewCoverage;
import dev.tapeline.simulator.listing.SimulatedCorporateAction;
import dev.tapeline.simulator.listing.SimulatedDailyBar;
import dev.tapeline.simulator.listing.SimulatedListing;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GeneratedMarketProperties {

    private static final Instant NOW = Instant.parse("2026-11-18T23:00:00Z");

    @Property(tries = 200)
    void everyNumberHasItsOwnSymbolAndIsFoundByIt(
            @ForAll long seed, @ForAll @IntRange(max = GeneratedSymbols.COUNT - 1) int number) {
        GeneratedSymbols symbols = new GeneratedSymbols(seed);

        assertThat(symbols.name(number)).matches("Q[A-Z]{4}");
        assertThat(symbols.number(symbols.name(number))).hasValue(number);
    }

    @Property(tries = 20)
    void symbolsAreDistinctWhateverTheSeed(@ForAll long seed) {
        List<SimulatedListing> listings = SimulatedMarket.seeded(seed, 3_000).listings();
        Set<String> symbols = new HashSet<>();
        listings.forEach(listing -> symbols.add(listing.symbol()));

        assertThat(symbols).hasSize(3_000);
    }

    @Property(tries = 60)
    void everyHistoryHasValidBarsAndAdjustedClosesProportionalToWealth(
            @ForAll long seed, @ForAll @IntRange(max = 9_999) int number) {
        ListingDefinition listing = new GeneratedListings(seed).get(number);
        List<SimulatedDailyBar> bars =
                new PriceRandomWalk(seed, listing).until(ExchangeSessions.lastClosedDay(listing.exchange(), NOW));
        List<AdjustedDailyBar> days = AdjustedDailyBar.adjust(bars);

        double wealth = 1;
        for (int i = 0; i < bars.size(); i++) {
            SimulatedDailyBar bar = bars.get(i);
            assertThat(bar.low()).isPositive().isLessThanOrEqualTo(bar.open()).isLessThanOrEqualTo(bar.close());
            assertThat(bar.high()).isGreaterThanOrEqualTo(bar.open()).isGreaterThanOrEqualTo(bar.close());
            assertThat(bar.volume()).isPositive();
            if (i > 0) {
                double before = bars.get(i - 1).close().doubleValue()
                        / bar.splitCoefficient().doubleValue();
                wealth *= bar.close().doubleValue() / (before - bar.dividend().doubleValue());
                assertThat(bar.dividend().doubleValue()).isLessThan(0.6 * before);
            }
        }
        double total = days.get(days.size() - 1).close().doubleValue()
                / days.get(0).close().doubleValue();
        assertThat(total).isCloseTo(wealth, within(wealth * 1e-6));
        assertThat(days.get(days.size() - 1).factor()).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Property(tries = 30)
    void historyDependsOnSeedAndSymbolAlone(@ForAll @IntRange(min = 0, max = 499) int number) {
        SimulatedMarket small = SimulatedMarket.seeded(3, 500);
        SimulatedMarket large = SimulatedMarket.seeded(3, 5_000);
        String symbol = small.listings().get(number).symbol();

        assertThat(large.listings().get(number)).isEqualTo(small.listings().get(number));
        assertThat(large.weeklySeries(symbol, NOW)).isEqualTo(small.weeklySeries(symbol, NOW));
        assertThat(large.overview(symbol, NOW)).isEqualTo(small.overview(symbol, NOW));
    }

    @Example
    void symbolBeyondTheSizeOrWithAnotherSuffixIsUnknown() {
        String beyond = SimulatedMarket.seeded(3, 501).listings().get(500).symbol();

        assertThat(SimulatedMarket.seeded(3, 500).weeklySeries(beyond, NOW)).isEmpty();
        assertThat(SimulatedMarket.seeded(3, 501).weeklySeries(beyond, NOW)).isPresent();
        assertThat(SimulatedMarket.seeded(3, 501).weeklySeries(beyond + ".PAR", NOW))
                .isEmpty();
    }

    @Example
    void aFewHundredIncludeEveryKind() {
        List<ListingDefinition> listings =
                IntStream.range(0, 300).mapToObj(new GeneratedListings(7)::get).toList();

        assertThat(listings)
                .extracting(ListingDefinition::exchange)
                .contains(Exchange.UNITED_STATES, Exchange.LONDON, Exchange.TORONTO);
        assertThat(listings).extracting(ListingDefinition::coverage).contains(OverviewCoverage.values());
        assertThat(listings).anyMatch(listing -> !listing.lastDay().equals(LocalDate.MAX));
        assertThat(listings)
                .extracting(listing -> listing.dividends().months().size())
                .contains(0, 2, 4, 12);
        assertThat(listings)
                .flatExtracting(ListingDefinition::actions)
                .hasAtLeastOneElementOfType(SimulatedCorporateAction.Distribution.class);
        assertThat(listings)
                .flatExtracting(ListingDefinition::actions)
                .filteredOn(SimulatedCorporateAction.Split.class::isInstance)
                .extracting(action ->
                        ((SimulatedCorporateAction.Split) action).coefficient().compareTo(BigDecimal.ONE))
                .contains(-1, 1);
    }

    @Example
    void sizeIsFromOneToAHundredThousand() {
        assertThatIllegalArgumentException().isThrownBy(() -> SimulatedMarket.seeded(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SimulatedMarket.seeded(1, 100_001));
        assertThat(SimulatedMarket.seeded(1, 3).listings()).hasSize(3);
    }
}
