package dev.tapeline.stack.market;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A whole invented market, a pure function of its seed.
 *
 * <p>The instant asked for only cuts the history: raw prices are the same whenever one asks, adjusted closes are rescaled
 * by every dividend and split up to the cut, so two instants give two vintages as two downloads would. Immutable.
 */
public final class SimulatedMarket {

    private static final int LARGEST = 100_000;

    private final long seed;
    private final int size;
    private final GeneratedListings generated;

    private SimulatedMarket(long seed, int size) {
        this.seed = seed;
        this.size = size;
        this.generated = new GeneratedListings(seed);
    }

    /** The small market of hand-made securities. */
    public static SimulatedMarket seeded(long seed) {
        return seeded(seed, InventedListings.ALL.size());
    }

    /**
     * A market of so many securities: the hand-made ones first, then generated ones. A larger market holds a smaller one of the
     * same seed.
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
                .map(Listing::label)
                .toList();
    }

    /** The weekly answer as a download at that instant would give it; empty for an unknown symbol or before its first row. */
    public Optional<WeeklySeries> weeklySeries(String symbol, Instant at) {
        return find(symbol)
                .map(listing -> WeeklySeries.of(symbol, history(listing, at)))
                .filter(series -> !series.rows().isEmpty());
    }

    /** The fields of the company overview in the vendor's order; empty for a security that the vendor does not cover. */
    public Map<String, String> overview(String symbol, Instant at) {
        return find(symbol)
                .filter(listing -> listing.coverage() != Coverage.NONE)
                .map(listing -> {
                    List<AdjustedDay> history = history(listing, at);
                    return history.isEmpty() ? Map.<String, String>of() : CompanyOverview.of(seed, listing, history);
                })
                .orElse(Map.of());
    }

    private Listing listing(int number) {
        int handMade = InventedListings.ALL.size();
        return number < handMade ? InventedListings.ALL.get(number) : generated.get(number - handMade);
    }

    private Optional<Listing> find(String symbol) {
        int handMade = InventedListings.ALL.size();
        return InventedListings.ALL.stream()
                .limit(size)
                .filter(listing -> listing.symbol().equals(symbol))
                .findFirst()
                .or(() -> generated.find(symbol, size - handMade));
    }

    private List<AdjustedDay> history(Listing listing, Instant at) {
        return AdjustedDay.adjust(
                new PriceWalk(seed, listing).until(listing.venue().lastClosedDay(at)));
    }
}
