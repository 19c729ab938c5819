package dev.tapeline.simulator.market;

import dev.tapeline.simulator.listing.BasicListings;
import dev.tapeline.simulator.listing.EdgeCaseListings;
import dev.tapeline.simulator.listing.GeneratedListings;
import dev.tapeline.simulator.listing.ListingDefinition;
import dev.tapeline.simulator.listing.OverviewCoverage;
import dev.tapeline.simulator.listing.SimulatedDailyBar;
import dev.tapeline.simulator.listing.SimulatedListing;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An invented market, a pure function of its seed.
 *
 * <p>The instant of a request only truncates the history. Raw prices do not depend on it; adjusted closes are rescaled by each
 * dividend and split up to it, so that two instants give two vintages, as two downloads would. Immutable.
 */
public final class SimulatedMarket {

    private static final int LARGEST = 100_000;
    private static final List<ListingDefinition> PREDEFINED = Stream.concat(
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
                .map(owner -> SimulatedWeeklySeries.of(symbol, history(owner, at), owner.anomalies()))
                .filter(series -> !series.rows().isEmpty());
    }

    /** The fields of the company overview as of the instant, in the vendor's order; empty if the vendor has none. */
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

    /** The splits as of the instant, newest first: the coefficient by effective date; empty for an unknown symbol. */
    public SortedMap<LocalDate, BigDecimal> splits(String symbol, Instant at) {
        return days(symbol, at, SimulatedDailyBar::splitCoefficient, BigDecimal.ONE);
    }

    /** The dividends as of the instant, newest first: the amount by ex-dividend date; empty for an unknown symbol. */
    public SortedMap<LocalDate, BigDecimal> dividends(String symbol, Instant at) {
        return days(symbol, at, SimulatedDailyBar::dividend, BigDecimal.ZERO);
    }

    private SortedMap<LocalDate, BigDecimal> days(
            String symbol, Instant at, Function<SimulatedDailyBar, BigDecimal> value, BigDecimal usual) {
        SortedMap<LocalDate, BigDecimal> days = new TreeMap<>(Comparator.reverseOrder());
        find(symbol).map(listing -> listing.ownerOn(today(listing, at))).ifPresent(owner -> history(owner, at).stream()
                .map(AdjustedDailyBar::bar)
                .filter(bar -> value.apply(bar).compareTo(usual) != 0)
                .forEach(bar -> days.put(bar.date(), value.apply(bar))));
        return days;
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

    private List<AdjustedDailyBar> history(ListingDefinition listing, Instant at) {
        LocalDate today = today(listing, at);
        return AdjustedDailyBar.adjust(new PriceRandomWalk(seed, listing)
                .until(today).stream()
                        .map(bar -> listing.asReportedOn(today, bar))
                        .toList());
    }

    private static LocalDate today(ListingDefinition listing, Instant at) {
        return ExchangeSessions.lastClosedDay(listing.exchange(), at);
    }
}
