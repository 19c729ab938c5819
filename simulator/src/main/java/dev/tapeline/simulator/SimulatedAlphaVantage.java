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
 * A real HTTP server on loopback that answers as Alpha Vantage does, from a simulated market.
 *
 * <p>It stands behind the same door as the live source: a caller given its address instead of the vendor's cannot tell, down to
 * spent quotas and, on demand, faults. A call passes the quota of its key, then the faults, then the market. Thread-safe.
 */
public final class SimulatedAlphaVantage implements AutoCloseable {
    /** What the {@code Server} header says, so that nobody takes invented prices for real ones. */
    public static final String SERVER = "tapeline-simulated-market";

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedAlphaVantage.class);
    private static final SimulatedResponse BROKEN =
            SimulatedResponse.of(500, "text/plain", "Internal Server Error", "broken");

    private final SimulatorSettings settings;
    private final Clock clock;
    private final PendingFaults faults = new PendingFaults();
    private final ResponseSource answers;
    private final SimulatedCallLog ledger;
    private final LoopbackHttpServer listener;

    private SimulatedAlphaVantage(SimulatedMarket market, Clock clock, SimulatorSettings settings) {
        this.settings = settings;
        this.clock = clock;
        this.ledger = new SimulatedCallLog(settings.dayResetZone());
        List<SimulatedListing> listings = market.listings();
        this.answers = new RateLimitedResponses(
                settings,
                clock,
                new FaultyResponses(
                        faults,
                        new MarketResponses(market, clock),
                        listings.get(0).symbol(),
                        listings.get(Math.min(1, listings.size() - 1)).symbol()));
        this.listener = LoopbackHttpServer.open(settings.port(), SERVER, this::answer);
    }

    /**
     * Opens the server on 127.0.0.1, without limits.
     *
     * @param clock tells where the history ends
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port cannot be had
     */
    public static SimulatedAlphaVantage start(SimulatedMarket market, Clock clock, int port) {
        return start(market, clock, SimulatorSettings.defaults().withPort(port));
    }

    /**
     * Opens the server on 127.0.0.1.
     *
     * @param clock tells where the history ends, and when a day's quota begins anew
     * @throws UncheckedIOException if the port cannot be had
     */
    public static SimulatedAlphaVantage start(SimulatedMarket market, Clock clock, SimulatorSettings settings) {
        SimulatedAlphaVantage vendor = new SimulatedAlphaVantage(market, clock, settings);
        LOG.info("Simulated Alpha Vantage started address={}", vendor.baseUri());
        return vendor;
    }

    /** The address that takes the place of {@code https://www.alphavantage.co}. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + listener.port());
    }

    /** How many queries were made since the start, failed and refused ones included. */
    public long calls() {
        return ledger.made();
    }

    /** How many queries were made on a day of the quota's zone, failed and refused ones included. */
    public long callsOn(LocalDate day) {
        return ledger.madeOn(day);
    }

    /** How many of that day's queries were within the daily quota of their keys: never more than it allows for each key. */
    public long servedOn(LocalDate day) {
        return ledger.servedOn(day);
    }

    /** Every query since the start, oldest first. */
    public List<SimulatedCall> callLog() {
        return ledger.calls();
    }

    /** Tells every query from now on, after it was counted and before it is answered. */
    public void onCall(Consumer<SimulatedCall> told) {
        ledger.tell(told);
    }

    /** Spoils the next call that the quota lets through. */
    public void inject(SimulatedFault fault) {
        inject(fault, 1);
    }

    /** Spoils the next calls that the quota lets through. */
    public void inject(SimulatedFault fault, int times) {
        inject(new FaultRule(Optional.empty(), Optional.empty(), fault, OptionalInt.of(times)));
    }

    /** Spoils every call about a symbol. */
    public void inject(String symbol, SimulatedFault fault) {
        inject(new FaultRule(Optional.of(symbol), Optional.empty(), fault, OptionalInt.empty()));
    }

    /** Spoils the next calls about a symbol. */
    public void inject(String symbol, SimulatedFault fault, int times) {
        inject(new FaultRule(Optional.of(symbol), Optional.empty(), fault, OptionalInt.of(times)));
    }

    /** Spoils every call of a function about a symbol. */
    public void inject(String symbol, String function, SimulatedFault fault) {
        inject(new FaultRule(Optional.of(symbol), Optional.of(function), fault, OptionalInt.empty()));
    }

    /** Spoils the next calls of a function about a symbol. */
    public void inject(String symbol, String function, SimulatedFault fault, int times) {
        inject(new FaultRule(Optional.of(symbol), Optional.of(function), fault, OptionalInt.of(times)));
    }

    /** Of several faults that fit a call, the one ordered first strikes. */
    public void inject(FaultRule order) {
        faults.add(order);
    }

    /** Takes back all faults still to strike. */
    public void heal() {
        faults.clear();
    }

    /** Ends all connections at once. */
    @Override
    public void close() {
        listener.close();
    }

    private SimulatedResponse answer(HttpRequestHead request) {
        if (!request.method().equals("GET")) {
            return SimulatedResponse.of(405, "text/plain", "", "");
        }
        if (!request.path().equals("/query")) {
            return SimulatedResponse.of(404, "text/plain", "", "");
        }
        VendorQuery query = VendorQuery.of(request.query());
        Instant instant = clock.instant();
        SimulatedResponse answer = answerOrBreak(query);
        ledger.enter(query, instant, answer);
        LockSupport.parkNanos(settings.latency().toNanos());
        return answer;
    }

    /** A defect of ours is the vendor's HTTP 500; the caller sees no more of it than of the vendor's. */
    private SimulatedResponse answerOrBreak(VendorQuery query) {
        try {
            return answers.answer(query);
        } catch (RuntimeException e) {
            LOG.error("Simulated answer failed", e);
            return BROKEN;
        }
    }
}
