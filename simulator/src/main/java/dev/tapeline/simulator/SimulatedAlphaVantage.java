package dev.tapeline.simulator;

import dev.tapeline.simulator.fault.FaultRule;
import dev.tapeline.simulator.fault.FaultyResponses;
import dev.tapeline.simulator.fault.PendingFaults;
import dev.tapeline.simulator.fault.SimulatedFault;
import dev.tapeline.simulator.http.HttpRequestHead;
import dev.tapeline.simulator.http.LoopbackHttpServer;
import dev.tapeline.simulator.http.SimulatedResponse;
import dev.tapeline.simulator.listing.SimulatedListing;
import dev.tapeline.simulator.market.SimulatedMarket;
import dev.tapeline.simulator.response.MarketResponses;
import dev.tapeline.simulator.response.ResponseSource;
import dev.tapeline.simulator.response.VendorQuery;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server on loopback that responds as Alpha Vantage does, with the data of a simulated market.
 *
 * <p>A client needs only its address in place of the vendor's: quotas and, on demand, faults are simulated too. A call is
 * checked against the quota of its key, then against the fault rules, then passed to the market. Thread-safe.
 */
public final class SimulatedAlphaVantage implements AutoCloseable {
    /** Value of the {@code Server} header, by which a client recognizes invented prices. */
    public static final String SERVER = "tapeline-simulated-market";

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedAlphaVantage.class);
    private static final SimulatedResponse INTERNAL_ERROR =
            SimulatedResponse.of(500, "text/plain", "Internal Server Error", "internal-error");

    private final SimulatorSettings settings;
    private final Clock clock;
    private final PendingFaults faults = new PendingFaults();
    private final ResponseSource responses;
    private final SimulatedCallLog callLog;
    private final LoopbackHttpServer server;

    private SimulatedAlphaVantage(SimulatedMarket market, Clock clock, SimulatorSettings settings) {
        this.settings = settings;
        this.clock = clock;
        this.callLog = new SimulatedCallLog(settings.dayResetZone());
        List<SimulatedListing> listings = market.listings();
        this.responses = new RateLimitedResponses(
                settings,
                clock,
                new FaultyResponses(
                        faults,
                        new MarketResponses(market, clock),
                        listings.get(0).symbol(),
                        listings.get(Math.min(1, listings.size() - 1)).symbol()));
        this.server = LoopbackHttpServer.open(settings.port(), SERVER, this::respond);
    }

    /**
     * Opens the server on 127.0.0.1, without limits.
     *
     * @param clock at whose time the history ends
     * @param port 0 for any free port
     * @throws UncheckedIOException if the port is in use
     */
    public static SimulatedAlphaVantage start(SimulatedMarket market, Clock clock, int port) {
        return start(market, clock, SimulatorSettings.defaults().withPort(port));
    }

    /**
     * Opens the server on 127.0.0.1.
     *
     * @param clock at whose time the history ends; it also decides when a new day's quota starts
     * @throws UncheckedIOException if the port is in use
     */
    public static SimulatedAlphaVantage start(SimulatedMarket market, Clock clock, SimulatorSettings settings) {
        SimulatedAlphaVantage vendor = new SimulatedAlphaVantage(market, clock, settings);
        LOG.info("Simulated Alpha Vantage started address={}", vendor.baseUri());
        return vendor;
    }

    /** The address to use in place of {@code https://www.alphavantage.co}. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The number of calls since the start, failed and rejected ones included. */
    public long calls() {
        return callLog.count();
    }

    /** The number of calls on a day in the quota's time zone, failed and rejected ones included. */
    public long callsOn(LocalDate day) {
        return callLog.countOn(day);
    }

    /** The number of calls of the day within the daily quota of their keys. */
    public long servedOn(LocalDate day) {
        return callLog.servedCountOn(day);
    }

    /** All calls since the start, oldest first. */
    public List<SimulatedCall> callLog() {
        return callLog.calls();
    }

    /** Notifies the listener of each later call, after it was counted and before the response is sent. */
    public void onCall(Consumer<SimulatedCall> listener) {
        callLog.addListener(listener);
    }

    /** Injects a fault into the next call within the quota. */
    public void inject(SimulatedFault fault) {
        inject(fault, 1);
    }

    /** Injects a fault into the next calls within the quota. */
    public void inject(SimulatedFault fault, int times) {
        inject(new FaultRule(Optional.empty(), Optional.empty(), fault, OptionalInt.of(times)));
    }

    /** Injects a fault into each call for a symbol. */
    public void inject(String symbol, SimulatedFault fault) {
        inject(new FaultRule(Optional.of(symbol), Optional.empty(), fault, OptionalInt.empty()));
    }

    /** Injects a fault into the next calls for a symbol. */
    public void inject(String symbol, SimulatedFault fault, int times) {
        inject(new FaultRule(Optional.of(symbol), Optional.empty(), fault, OptionalInt.of(times)));
    }

    /** Injects a fault into each call of a function for a symbol. */
    public void inject(String symbol, String function, SimulatedFault fault) {
        inject(new FaultRule(Optional.of(symbol), Optional.of(function), fault, OptionalInt.empty()));
    }

    /** Injects a fault into the next calls of a function for a symbol. */
    public void inject(String symbol, String function, SimulatedFault fault, int times) {
        inject(new FaultRule(Optional.of(symbol), Optional.of(function), fault, OptionalInt.of(times)));
    }

    /** Adds a fault rule; of several rules that match a call the one added first applies. */
    public void inject(FaultRule rule) {
        faults.add(rule);
    }

    /** Removes all fault rules. */
    public void clearFaults() {
        faults.clear();
    }

    /** Closes all connections immediately. */
    @Override
    public void close() {
        server.close();
    }

    private SimulatedResponse respond(HttpRequestHead request) {
        if (!request.method().equals("GET")) {
            return SimulatedResponse.of(405, "text/plain", "", "");
        }
        if (!request.path().equals("/query")) {
            return SimulatedResponse.of(404, "text/plain", "", "");
        }
        VendorQuery query = VendorQuery.of(request.query());
        Instant instant = clock.instant();
        SimulatedResponse response = responseOrError(query);
        callLog.add(query, instant, response);
        LockSupport.parkNanos(settings.latency().toNanos());
        return response;
    }

    /** An unexpected exception becomes HTTP 500 without detail, as at the vendor. */
    private SimulatedResponse responseOrError(VendorQuery query) {
        try {
            return responses.respond(query);
        } catch (RuntimeException e) {
            LOG.error("Simulated response failed", e);
            return INTERNAL_ERROR;
        }
    }
}
