package dev.tapeline.simulator;

import dev.tapeline.simulator.http.SimulatedResponse;
import dev.tapeline.simulator.response.VendorQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All calls since the start, and their number per day. Thread-safe. */
final class SimulatedCallLog {

    private final ZoneId zone;
    private final List<SimulatedCall> calls = new ArrayList<>();
    private final Map<LocalDate, Long> callsOn = new HashMap<>();
    private final Map<LocalDate, Long> servedCallsOn = new HashMap<>();
    private final List<Consumer<SimulatedCall>> listeners = new CopyOnWriteArrayList<>();

    SimulatedCallLog(ZoneId zone) {
        this.zone = zone;
    }

    void addListener(Consumer<SimulatedCall> listener) {
        listeners.add(listener);
    }

    void add(VendorQuery query, Instant instant, SimulatedResponse response) {
        SimulatedCall call = record(query, instant, response);
        listeners.forEach(listener -> listener.accept(call));
    }

    private synchronized SimulatedCall record(VendorQuery query, Instant instant, SimulatedResponse response) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        long ofDay = callsOn.merge(day, 1L, Long::sum);
        servedCallsOn.merge(day, response.isServed() ? 1L : 0L, Long::sum);
        SimulatedCall call = new SimulatedCall(
                query.function(), query.symbol(), instant, response.outcome(), response.isServed(), ofDay);
        calls.add(call);
        return call;
    }

    synchronized long count() {
        return calls.size();
    }

    synchronized long countOn(LocalDate day) {
        return callsOn.getOrDefault(day, 0L);
    }

    synchronized long servedCountOn(LocalDate day) {
        return servedCallsOn.getOrDefault(day, 0L);
    }

    synchronized List<SimulatedCall> calls() {
        return List.copyOf(calls);
    }
}
