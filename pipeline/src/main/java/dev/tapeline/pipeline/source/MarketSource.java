package dev.tapeline.pipeline.source;

import dev.tapeline.extractor.plan.SymbolSelection;
import java.util.Optional;

/**
 * A market and the symbols that are wanted of it.
 *
 * @param simulator serves the simulated market in this process; empty if the market is elsewhere
 */
public record MarketSource(MarketEndpoint endpoint, SymbolSelection symbols, Optional<InProcessSimulator> simulator)
        implements BatchSource {
    @Override
    public void close() {
        simulator.ifPresent(InProcessSimulator::close);
    }
}
