package dev.tapeline.simulator.market;

import dev.tapeline.simulator.listing.BasicListings;
import dev.tapeline.simulator.listing.EdgeCaseListings;
import dev.tapeline.simulator.listing.GeneratedListings;
import dev.tapeline.simulator.listing.ListingDefinition;
import dev.tapeline.simulator.listing.SimulatedListing;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An invented market, a pure function of its seed.
 *
 * <p>The instant of a request only truncates the history. Raw prices do not depend on it; adjusted closes are rescaled by each
 * dividend and split up to it, so that two instants give two vintages, as two downloads would. Thread-safe.
 */
public final class SimulatedMarket {

    private static final int LARGEST = 100_000;
    private static final List<ListingDefinition> PREDEFINED = Stream.concat(
                    BasicListings.ALL.stream(), EdgeCaseListings.ALL.stream())
            .toList();

    private final long seed;
    private final int size;
    private final GeneratedListings generated;
    private final RecentReferenceData recent = new RecentReferenceData();

    private SimulatedMarket(long seed, int size) {
        this.seed = seed;
        this.size = size;
        this.generated = new GeneratedListings(seed);
    }

    /** The small market: the 15 securities of {@link BasicListings}. */
    public static SimulatedMarket seeded(long seed) {
        return seeded(seed, BasicListings.ALL.size());
    }

    /**
     * A market of this size: the 15 securities of the small market, the 5 of {@link EdgeCaseListings}, then generated ones.
     *
     * <p>A larger market contains the smaller one with the same seed.
     *
     * @throws IllegalArgumentException unless the size is between 1 and 100,000
     */
    public static SimulatedMarket seeded(long seed, int size) {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("a market has 1 to " + LARGEST + " securities, not " + size);
        }
        return new SimulatedMarket(seed, size);
    }

    /** All securities of the market. */
    public List<SimulatedListing> listings() {
        return IntStream.range(0, size)
                .mapToObj(this::listing)
                .map(ListingDefinition::listing)
                .toList();
    }

    /** The weekly series as of the instant; empty for an unknown symbol and before its first row. */
    public Optional<SimulatedWeeklySeries> weeklySeries(String symbol, Instant at) {
        return find(symbol)
                .map(listing -> listing.ownerOn(today(listing, at)))
                .map(owner -> weeklySeries(symbol, owner, today(owner, at)))
                .filter(series -> !series.rows().isEmpty());
    }

    /** The fields of the company overview as of the instant, in the vendor's order; empty if the vendor has none. */
    public Map<String, String> overview(String symbol, Instant at) {
        return referenceData(symbol, at).overview();
    }

    /** The splits as of the instant, newest first: the coefficient by effective date; empty for an unknown symbol. */
    public SortedMap<LocalDate, BigDecimal> splits(String symbol, Instant at) {
        return referenceData(symbol, at).splits();
    }

    /** The dividends as of the instant, newest first: the amount by ex-dividend date; empty for an unknown symbol. */
    public SortedMap<LocalDate, BigDecimal> dividends(String symbol, Instant at) {
        return referenceData(symbol, at).dividends();
    }

    private SimulatedReferenceData referenceData(String symbol, Instant at) {
        return find(symbol)
                .map(listing -> listing.ownerOn(today(listing, at)))
                .map(owner -> referenceData(owner, today(owner, at)))
                .orElse(SimulatedReferenceData.NONE);
    }

    private SimulatedReferenceData referenceData(ListingDefinition owner, LocalDate today) {
        return recent.find(owner, today)
                .orElseGet(
                        () -> recent.keep(owner, today, SimulatedReferenceData.of(seed, owner, history(owner, today))));
    }

    /** The reference data are kept too: most clients ask for them next, and the history is most of the work. */
    private SimulatedWeeklySeries weeklySeries(String symbol, ListingDefinition owner, LocalDate today) {
        List<AdjustedDailyBar> history = history(owner, today);
        recent.keep(owner, today, SimulatedReferenceData.of(seed, owner, history));
        return SimulatedWeeklySeries.of(symbol, history, owner.anomalies());
    }

    private ListingDefinition listing(int number) {
        return number < PREDEFINED.size() ? PREDEFINED.get(number) : generated.get(number - PREDEFINED.size());
    }

    private Optional<ListingDefinition> find(String symbol) {
        return PREDEFINED.stream()
                .limit(size)
                .filter(listing -> listing.symbol().equals(symbol))
                .findFirst()
                .or(() -> generated.find(symbol, size - PREDEFINED.size()));
    }

    private List<AdjustedDailyBar> history(ListingDefinition listing, LocalDate today) {
        return AdjustedDailyBar.adjust(new PriceRandomWalk(seed, listing)
                .until(today).stream()
                        .map(bar -> listing.asReportedOn(today, bar))
                        .toList());
    }

    private static LocalDate today(ListingDefinition listing, Instant at) {
        return ExchangeSessions.lastClosedDay(listing.exchange(), at);
    }
}
