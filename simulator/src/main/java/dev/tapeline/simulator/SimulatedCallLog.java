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

/** Every call since the start, and their numbers by day. Thread-safe. */
final class SimulatedCallLog {

    private final ZoneId zone;
    private final List<SimulatedCall> calls = new ArrayList<>();
    private final Map<LocalDate, Long> madeOn = new HashMap<>();
    private final Map<LocalDate, Long> servedOn = new HashMap<>();
    private final List<Consumer<SimulatedCall>> listeners = new CopyOnWriteArrayList<>();

    SimulatedCallLog(ZoneId zone) {
        this.zone = zone;
    }

    void tell(Consumer<SimulatedCall> listener) {
        listeners.add(listener);
    }

    void enter(VendorQuery query, Instant instant, SimulatedResponse answer) {
        SimulatedCall call = record(query, instant, answer);
        listeners.forEach(listener -> listener.accept(call));
    }

    private synchronized SimulatedCall record(VendorQuery query, Instant instant, SimulatedResponse answer) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        long ofDay = madeOn.merge(day, 1L, Long::sum);
        servedOn.merge(day, answer.isServed() ? 1L : 0L, Long::sum);
        SimulatedCall call = new SimulatedCall(
                query.function(), query.symbol(), instant, answer.outcome(), answer.isServed(), ofDay);
        calls.add(call);
        return call;
    }

    synchronized long made() {
        return calls.size();
    }

    synchronized long madeOn(LocalDate day) {
        return madeOn.getOrDefault(day, 0L);
    }

    synchronized long servedOn(LocalDate day) {
        return servedOn.getOrDefault(day, 0L);
    }

    synchronized List<SimulatedCall> calls() {
        return List.copyOf(calls);
    }
}
