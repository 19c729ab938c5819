package dev.tapeline.pipeline.config;

import dev.tapeline.failure.UsageException;
import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import dev.tapeline.modeler.ModelerSettings;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.simulator.listing.BasicListings;
import dev.tapeline.vendor.MarketDataSource;
import java.util.Optional;

/** The symbol against whose returns {@code beta_52w} is measured. */
public final class BenchmarkSymbol {
    private BenchmarkSymbol() {}

    /**
     * The configured symbol, else SPY, or the fund of the simulated market in a home with its prices.
     *
     * @throws UsageException if the configured text is not a ticker symbol
     */
    public static Symbol of(TapelineConfig config, TapelineHome home) {
        Optional<String> configured = config.modeler().benchmarkSymbol();
        if (configured.isPresent()) {
            return Symbol.parse(configured.get())
                    .orElseThrow(() -> new UsageException("tapeline.modeler.benchmark-symbol is not a ticker symbol: "
                            + PrintableText.of(configured.get())));
        }
        return home.market().equals(Optional.of(MarketDataSource.SIMULATED))
                ? new Symbol(BasicListings.BENCHMARK)
                : ModelerSettings.BENCHMARK;
    }
}
