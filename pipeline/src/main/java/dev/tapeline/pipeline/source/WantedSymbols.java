package dev.tapeline.pipeline.source;

import dev.tapeline.extractor.plan.SymbolSelection;
import dev.tapeline.failure.UsageException;
import dev.tapeline.market.SundayMarkets;
import dev.tapeline.market.Symbol;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.config.DefaultHome;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.watchlist.WatchList;
import java.util.List;
import java.util.Optional;

/**
 * Which symbols are fetched; the home and the API key decide from which market.
 *
 * @param symbols empty for the watch list
 * @param isAgain whether they are fetched even if their data is fresh
 * @param seed of the simulated market, which is used without an API key
 */
public record WantedSymbols(List<Symbol> symbols, boolean isAgain, long seed) {
    public static final long DEFAULT_SEED = 42;

    /** The whole watch list, for scheduled extractions. */
    public static WantedSymbols ofWatchList() {
        return new WantedSymbols(List.of(), false, DEFAULT_SEED);
    }

    /**
     * The market of the home and what is wanted of it; closing it stops the simulated market.
     *
     * @throws UsageException if there is nothing to fetch, or the home holds responses of the other kind
     */
    public MarketSource open(TapelineConfig config, TapelineHome home) {
        Optional<MarketEndpoint> live = MarketEndpointResolver.of(config, home);
        if (live.isPresent()) {
            SymbolSelection selection = selection(home);
            home.admit(live.get().source());
            return new MarketSource(live.get(), selection, Optional.empty());
        }
        if (home.market().equals(Optional.of(MarketDataSource.ALPHA_VANTAGE))) {
            throw new UsageException(
                    "%s is for real prices and there is no API key: ./tapeline init%s stores one, or set ALPHAVANTAGE_API_KEY"
                            .formatted(home.directory(), DefaultHome.argumentOf(home.directory())));
        }
        InProcessSimulator simulator = InProcessSimulator.start(seed);
        try {
            home.admit(simulator.market().source());
            simulator.describeListings(home.watchList());
            return new MarketSource(simulator.market(), selection(home), Optional.of(simulator));
        } catch (RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    private SymbolSelection selection(TapelineHome home) {
        if (isAgain && symbols.isEmpty()) {
            throw new UsageException("--again costs a credit for each response: name the symbols with --symbols");
        }
        List<Symbol> wanted =
                symbols.isEmpty() ? WatchList.read(home.watchList()).symbols() : symbols;
        wanted.forEach(WantedSymbols::requireSupportedMarket);
        if (wanted.isEmpty()) {
            throw new UsageException("the watch list " + home.watchList()
                    + " is empty: ./tapeline init writes a starter list, ./tapeline watch add IBM adds a symbol");
        }
        return new SymbolSelection(wanted, !symbols.isEmpty(), isAgain);
    }

    private static void requireSupportedMarket(Symbol symbol) {
        SundayMarkets.rejectionReason(symbol).ifPresent(line -> {
            throw new UsageException(line);
        });
    }
}
