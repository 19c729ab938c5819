package dev.tapeline.simulator;

import java.time.Instant;

/**
 * One call as the simulated vendor saw it; the caller's key is not kept.
 *
 * @param function as asked for; empty if left out
 * @param symbol as asked for; empty if left out
 * @param instant when it came, by the vendor's clock
 * @param outcome {@code payload}, {@code nothing-known}, a refusal such as {@code daily-limit}, or the name of the fault
 * @param isServed whether the key's quota let it through
 * @param ofDay the how-manieth call of its day this is, all keys together
 */
public record SimulatedCall(
        String function, String symbol, Instant instant, String outcome, boolean isServed, long ofDay) {}
