package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.SymbolConverter;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.source.InProcessSimulator;
import dev.tapeline.pipeline.source.MarketEndpoint;
import dev.tapeline.pipeline.source.MarketEndpointResolver;
import dev.tapeline.pipeline.source.MarketSource;
import dev.tapeline.extractor.plan.SymbolSelection;
import dev.tapeline.failure.UsageException;
import dev.tapeline.market.SundayMarkets;
import dev.tapeline.market.Symbol;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.watchlist.WatchList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which market is fetched from, and which symbols. */
public final class SourceOptions {
    private static final long DEFAULT_SEED = 42;

    @Option(
            names = "--symbols",
            paramLabel = "SYMBOL,…",
            split = ",",
            description =
                    "Fetch only these, on the watch list or not, even if they failed before or a retry is not due;"
                            + " symbols with fresh data are skipped.")
    private List<String> symbols = List.of();

    @Option(names = "--again", description = "With --symbols: fetch them again even if their data is fresh.")
    private boolean isAgain;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_SEED,
            description = "Seed of the simulated market, which is used without an API key (default: ${DEFAULT-VALUE}).")
    private long seed;

    /** The whole watch list, for scheduled extractions. */
    static SourceOptions ofWatchList() {
        SourceOptions options = new SourceOptions();
        options.seed = DEFAULT_SEED;
        return options;
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
                            .formatted(home.directory(), GlobalOptions.homeArgument(home.directory())));
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
                symbols.isEmpty() ? WatchList.read(home.watchList()).symbols() : SymbolConverter.all(symbols);
        wanted.forEach(SourceOptions::requireSupportedMarket);
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
