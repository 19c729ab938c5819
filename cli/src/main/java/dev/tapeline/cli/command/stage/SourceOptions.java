package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.SymbolConverter;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.source.MarketSource;
import dev.tapeline.pipeline.source.WantedSymbols;
import java.util.List;
import picocli.CommandLine.Option;

/** Which market is fetched from, and which symbols. */
public final class SourceOptions {
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
            defaultValue = "" + WantedSymbols.DEFAULT_SEED,
            description = "Seed of the simulated market, which is used without an API key (default: ${DEFAULT-VALUE}).")
    private long seed;

    /**
     * The market of the home and what is wanted of it; closing it stops the simulated market.
     *
     * @throws UsageException if there is nothing to fetch, or the home holds responses of the other kind
     */
    public MarketSource open(TapelineConfig config, TapelineHome home) {
        return new WantedSymbols(SymbolConverter.all(symbols), isAgain, seed).open(config, home);
    }
}
