package dev.tapeline.pipeline.source;

import dev.tapeline.market.Symbol;
import dev.tapeline.simulator.listing.SimulatedListing;
import dev.tapeline.simulator.market.SimulatedMarket;
import dev.tapeline.watchlist.WatchList;
import dev.tapeline.watchlist.WatchListEntry;
import java.util.Optional;

/** The watch list of a whole simulated market; it describes listings without an OVERVIEW. */
public final class SimulatedWatchList {
    private SimulatedWatchList() {}

    /** An entry for each listing, in the order of the market. */
    public static WatchList of(SimulatedMarket market) {
        return WatchList.of(
                market.listings().stream().map(SimulatedWatchList::entry).toList());
    }

    private static WatchListEntry entry(SimulatedListing listing) {
        return new WatchListEntry(
                new Symbol(listing.symbol()),
                known(listing.name()),
                known(listing.sector()),
                known(listing.industry()),
                Optional.of(listing.exchangeName()),
                Optional.of(listing.currency()),
                Optional.empty());
    }

    private static Optional<String> known(String text) {
        return Optional.of(text).filter(value -> !value.equals("None"));
    }
}
