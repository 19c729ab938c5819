package dev.tapeline.simulator.listing;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers that are a function of seed, stream name and position, not of the order of calls.
 *
 * <p>All arithmetic is integer or {@link StrictMath}, so that a seed gives the same numbers on every machine and Java version.
 * Immutable.
 */
public final class CounterBasedRandom {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long stream;

    public CounterBasedRandom(long seed, String name) {
        long hash = 0xCBF29CE484222325L;
        for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ letter) * 0x100000001B3L;
        }
        this.stream = mix(seed * GOLDEN_GAMMA + hash);
    }

    /** Uniform over 0 (exclusive) to 1 (inclusive). */
    public double uniform(long position, int channel) {
        long bits = mix(stream + GOLDEN_GAMMA * (position * 16 + channel));
        return ((bits >>> 11) + 1) * 0x1.0p-53;
    }

    /** Normal with mean 0 and standard deviation 1, by the Box-Muller transform; uses the channel and the next one. */
    public double gaussian(long position, int channel) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(position, channel)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(position, channel + 1));
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
