package dev.tapeline.simulator;

import java.time.Instant;

/**
 * One call as the simulated vendor received it, without the caller's key.
 *
 * @param function parameter of the call; empty if missing
 * @param symbol parameter of the call; empty if missing
 * @param instant of its arrival, by the vendor's clock
 * @param outcome {@code payload}, {@code nothing-known}, an error such as {@code daily-limit}, or the name of the fault
 * @param isServed whether the quota of the key allowed it
 * @param ofDay its number among the calls of its day, all keys together
 */
public record SimulatedCall(
        String function, String symbol, Instant instant, String outcome, boolean isServed, long ofDay) {}
