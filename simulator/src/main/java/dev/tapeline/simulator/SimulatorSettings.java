package dev.tapeline.simulator;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * The port, limits and latency of the simulated vendor.
 *
 * @param port on loopback; 0 for any free port
 * @param callsPerDay limit of each key per day; empty for no limit, as with a paid key
 * @param callsPerSecond limit of each key within any second; empty for no limit
 * @param dayResetZone the time zone at whose midnight a new day's quota starts
 * @param latency delay before each response
 */
public record SimulatorSettings(
        int port,
        Optional<Integer> callsPerDay,
        Optional<Integer> callsPerSecond,
        ZoneId dayResetZone,
        Duration latency) {

    private static final int MAX_PORT = 65_535;

    public SimulatorSettings {
        Objects.requireNonNull(dayResetZone, "dayResetZone");
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        if (callsPerDay.filter(calls -> calls < 0).isPresent()) {
            throw new IllegalArgumentException("calls per day negative: " + callsPerDay.get());
        }
        if (callsPerSecond.filter(calls -> calls < 1).isPresent()) {
            throw new IllegalArgumentException("calls per second not positive: " + callsPerSecond.get());
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency negative: " + latency);
        }
    }

    /** Any free port, no limits, no latency; a day ends at midnight in New York. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(
                0, Optional.empty(), Optional.empty(), ZoneId.of("America/New_York"), Duration.ZERO);
    }

    public SimulatorSettings withPort(int otherPort) {
        return new SimulatorSettings(otherPort, callsPerDay, callsPerSecond, dayResetZone, latency);
    }

    public SimulatorSettings withCallsPerDay(int calls) {
        return new SimulatorSettings(port, Optional.of(calls), callsPerSecond, dayResetZone, latency);
    }

    public SimulatorSettings withCallsPerSecond(int calls) {
        return new SimulatorSettings(port, callsPerDay, Optional.of(calls), dayResetZone, latency);
    }

    public SimulatorSettings withDayResetZone(ZoneId zone) {
        return new SimulatorSettings(port, callsPerDay, callsPerSecond, zone, latency);
    }

    public SimulatorSettings withLatency(Duration delay) {
        return new SimulatorSettings(port, callsPerDay, callsPerSecond, dayResetZone, delay);
    }
}
