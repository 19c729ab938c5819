package dev.tapeline.simulator.market;

import dev.tapeline.simulator.listing.BasicListings;
import dev.tapeline.simulator.listing.EdgeCaseListings;
import dev.tapeline.simulator.listing.GeneratedListings;
import dev.tapeline.simulator.listing.ListingDefinition;
import dev.tapeline.simulator.listing.OverviewCoverage;
import dev.tapeline.simulator.listing.SimulatedListing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A whole invented market, a pure function of its seed.
 *
 * <p>The instant asked for only cuts the history: raw prices are the same whenever one asks, adjusted closes are rescaled
 * by every dividend and split up to the cut, so two instants give two vintages as two downloads would. Immutable.
 */
public final class SimulatedMarket {

    private static final int LARGEST = 100_000;
    private static final List<ListingDefinition> HAND_MADE = Stream.concat(
                    BasicListings.ALL.stream(), EdgeCaseListings.ALL.stream())
            .toList();

    private final long seed;
    private final int size;
    private final GeneratedListings generated;

    private SimulatedMarket(long seed, int size) {
        this.seed = seed;
        this.size = size;
        this.generated = new GeneratedListings(seed);
    }

    /** The small market: one hand-made security for each way a series can ordinarily surprise. */
    public static SimulatedMarket seeded(long seed) {
        return seeded(seed, BasicListings.ALL.size());
    }

    /**
     * A market of so many securities: the 15 of the small market, 5 whose answers are odd in themselves, then generated ones. A
     * larger market holds a smaller one of the same seed.
     *
     * @throws IllegalArgumentException unless the size is between 1 and 100,000
     */
    public static SimulatedMarket seeded(long seed, int size) {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("a market has 1 to " + LARGEST + " securities, not " + size);
        }
        return new SimulatedMarket(seed, size);
    }

    /** Every security of the market, enough to make a watch list. */
    public List<SimulatedListing> listings() {
        return IntStream.range(0, size)
                .mapToObj(this::listing)
                .map(ListingDefinition::label)
                .toList();
    }

    /** The weekly answer as a download at that instant would give it; empty for an unknown symbol or before its first row. */
    public Optional<SimulatedWeeklySeries> weeklySeries(String symbol, Instant at) {
        return find(symbol)
                .map(listing -> listing.ownerOn(today(listing, at)))
                .map(owner -> SimulatedWeeklySeries.of(symbol, history(owner, at), owner.quirks()))
                .filter(series -> !series.rows().isEmpty());
    }

    /** The fields of the company overview in the vendor's order; empty for a security that the vendor does not cover. */
    public Map<String, String> overview(String symbol, Instant at) {
        return find(symbol)
                .map(listing -> listing.ownerOn(today(listing, at)))
                .filter(owner -> owner.coverage() != OverviewCoverage.NONE)
                .map(owner -> {
                    List<AdjustedDailyBar> history = history(owner, at);
                    return history.isEmpty() ? Map.<String, String>of() : SimulatedOverview.of(seed, owner, history);
                })
                .orElse(Map.of());
    }

    private ListingDefinition listing(int number) {
        return number < HAND_MADE.size() ? HAND_MADE.get(number) : generated.get(number - HAND_MADE.size());
    }

    private Optional<ListingDefinition> find(String symbol) {
        return HAND_MADE.stream()
                .limit(size)
                .filter(listing -> listing.symbol().equals(symbol))
                .findFirst()
                .or(() -> generated.find(symbol, size - HAND_MADE.size()));
    }

    private List<AdjustedDailyBar> history(ListingDefinition listing, Instant at) {
        LocalDate today = today(listing, at);
        return AdjustedDailyBar.adjust(new PriceRandomWalk(seed, listing)
                .until(today).stream().map(bar -> listing.asToldOn(today, bar)).toList());
    }

    private static LocalDate today(ListingDefinition listing, Instant at) {
        return listing.venue().lastClosedDay(at);
    }
}
