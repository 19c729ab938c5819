package dev.tapeline.stack.market;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole invented market, a pure function of its seed.
 *
 * <p>The instant asked for only cuts the history: raw prices are the same whenever one asks, adjusted closes are rescaled
 * by every dividend and split up to the cut, so two instants give two vintages as two downloads would. Immutable.
 */
public final class SimulatedMarket {

    private final long seed;

    private SimulatedMarket(long seed) {
        this.seed = seed;
    }

    public static SimulatedMarket seeded(long seed) {
        return new SimulatedMarket(seed);
    }

    /** Every security of the market, enough to make a watch list. */
    public List<SimulatedListing> listings() {
        return InventedListings.ALL.stream().map(Listing::label).toList();
    }

    /** The weekly answer as a download at that instant would give it; empty for an unknown symbol or before its first row. */
    Optional<WeeklySeries> weeklySeries(String symbol, Instant at) {
        return InventedListings.find(symbol)
                .map(listing -> WeeklySeries.of(symbol, history(listing, at)))
                .filter(series -> !series.rows().isEmpty());
    }

    /** The fields of the company overview in the vendor's order; empty for a security that the vendor does not cover. */
    Map<String, String> overview(String symbol, Instant at) {
        return InventedListings.find(symbol)
                .filter(listing -> listing.coverage() != Coverage.NONE)
                .map(listing -> {
                    List<AdjustedDay> history = history(listing, at);
                    return history.isEmpty() ? Map.<String, String>of() : CompanyOverview.of(seed, listing, history);
                })
                .orElse(Map.of());
    }

    private List<AdjustedDay> history(Listing listing, Instant at) {
        return AdjustedDay.adjust(
                new PriceWalk(seed, listing).until(listing.venue().lastClosedDay(at)));
    }
}
