package dev.tapeline.pipeline.source;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.extractor.plan.credit.CallQuota;
import dev.tapeline.simulator.SimulatedAlphaVantage;
import dev.tapeline.simulator.market.SimulatedMarket;
import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.MarketDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The simulated Alpha Vantage in this process, called over HTTP like the real one. */
public final class InProcessSimulator implements AutoCloseable {
    private static final ApiKey KEY = new ApiKey("TAPELINE0SIMULATED0KEY");
    private static final int PARALLEL = 4;

    private final SimulatedMarket market;
    private final SimulatedAlphaVantage server;

    private InProcessSimulator(SimulatedMarket market, SimulatedAlphaVantage server) {
        this.market = market;
        this.server = server;
    }

    /** Starts it on a free loopback port. */
    public static InProcessSimulator start(long seed) {
        SimulatedMarket market = SimulatedMarket.seeded(seed);
        return new InProcessSimulator(market, SimulatedAlphaVantage.start(market, Clock.systemUTC(), 0));
    }

    /** Its endpoint, without quota. */
    public MarketEndpoint market() {
        return new MarketEndpoint(
                server.baseUri(), KEY, MarketDataSource.SIMULATED, CallQuota.unlimited(PARALLEL, AlphaVantage.ZONE));
    }

    /** Writes the market's watch list, unless one exists. */
    public void describeListings(Path watchList) {
        if (Files.exists(watchList)) {
            return;
        }
        SimulatedWatchList.of(market).writeTo(watchList);
    }

    @Override
    public void close() {
        server.close();
    }
}
