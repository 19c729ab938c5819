package dev.tapeline.simulator.listing;

import java.util.Optional;

/**
 * Any number of random securities, each a function of the seed and its number.
 *
 * <p>A few hundred of them include every kind: one in ten trades in London, one in ten in Toronto, one in twelve is a fund, one
 * in twenty-five is delisted. Immutable.
 */
public final class GeneratedListings {

    private final long seed;
    private final GeneratedSymbols symbols;

    public GeneratedListings(long seed) {
        this.seed = seed;
        this.symbols = new GeneratedSymbols(seed);
    }

    public ListingDefinition get(int number) {
        return new RandomListing(new CounterBasedRandom(seed, "listing " + number), symbols.name(number)).definition();
    }

    /** The security with this symbol, suffix included, if it is one of the first {@code count}. */
    public Optional<ListingDefinition> find(String symbol, int count) {
        String name = symbol.replaceFirst("[.-].*$", "");
        return symbols.number(name).stream()
                .filter(number -> number < count)
                .mapToObj(this::get)
                .filter(listing -> listing.symbol().equals(symbol))
                .findFirst();
    }
}
