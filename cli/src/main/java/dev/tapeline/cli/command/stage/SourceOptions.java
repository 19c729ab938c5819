package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.SymbolConverter;
import dev.tapeline.cli.home.TapelineHome;
import dev.tapeline.cli.source.InProcessSimulator;
import dev.tapeline.cli.source.MarketEndpoint;
import dev.tapeline.cli.source.MarketEndpointResolver;
import dev.tapeline.extractor.plan.SymbolSelection;
import dev.tapeline.failure.UsageException;
import dev.tapeline.market.SundayMarkets;
import dev.tapeline.market.Symbol;
import dev.tapeline.watchlist.WatchList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;

/** Which market is asked, and for which symbols. */
public final class SourceOptions {
    private static final long DEFAULT_SEED = 42;

    @Option(
            names = "--symbols",
            paramLabel = "SYMBOL,…",
            split = ",",
            description = "Only these, on the watch list or not, even if they were refused or have to wait;"
                    + " fresh ones are left alone.")
    private List<String> symbols = List.of();

    @Option(names = "--again", description = "With --symbols: fetch them again even if they are fresh.")
    private boolean isAgain;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_SEED,
            description =
                    "Seed of the simulated market, which stands in without an API key (default: ${DEFAULT-VALUE}).")
    private long seed;

    /** All of the watch list, for what runs by itself. */
    static SourceOptions ofWatchList() {
        SourceOptions options = new SourceOptions();
        options.seed = DEFAULT_SEED;
        return options;
    }

    /**
     * Does something with the market of the home and what is wanted of it; the simulated market ends with it.
     *
     * @throws UsageException if there is nothing to ask for, or the home holds answers of the other kind
     */
    public <T> T with(GlobalOptions options, TapelineHome home, BiFunction<MarketEndpoint, SymbolSelection, T> work) {
        Optional<MarketEndpoint> live = MarketEndpointResolver.of(options.config(), home);
        if (live.isPresent()) {
            SymbolSelection demand = demand(home);
            home.admit(live.get().source());
            return work.apply(live.get(), demand);
        }
        try (InProcessSimulator simulated = InProcessSimulator.start(seed)) {
            home.admit(simulated.market().source());
            simulated.describeListings(home.watchList());
            return work.apply(simulated.market(), demand(home));
        }
    }

    SymbolSelection demand(TapelineHome home) {
        if (isAgain && symbols.isEmpty()) {
            throw new UsageException("--again costs a credit for each answer: name the symbols with --symbols");
        }
        List<Symbol> wanted =
                symbols.isEmpty() ? WatchList.read(home.watchList()).symbols() : SymbolConverter.all(symbols);
        wanted.forEach(SourceOptions::refuseSundayMarket);
        if (wanted.isEmpty()) {
            throw new UsageException("the watch list " + home.watchList()
                    + " is empty: ./tapeline init writes a starter list, ./tapeline watch add IBM adds a symbol");
        }
        return new SymbolSelection(wanted, !symbols.isEmpty(), isAgain);
    }

    private static void refuseSundayMarket(Symbol symbol) {
        SundayMarkets.refusal(symbol).ifPresent(line -> {
            throw new UsageException(line);
        });
    }
}
