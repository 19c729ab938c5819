package dev.tapeline.simulator.listing;

import java.util.OptionalInt;

/**
 * Maps each number below 456,976 to a five-letter symbol, and each such symbol back to its number.
 *
 * <p>All begin with Q, unlike those of {@link BasicListings} and {@link EdgeCaseListings}. An affine map chosen by the seed
 * shuffles them, so that the inverse needs no search. Immutable.
 */
public final class GeneratedSymbols {

    public static final int COUNT = 26 * 26 * 26 * 26;
    private static final char FIRST_LETTER = 'Q';
    private static final int LETTERS = 4;

    private final long factor;
    private final long shift;

    public GeneratedSymbols(long seed) {
        CounterBasedRandom noise = new CounterBasedRandom(seed, "symbols");
        this.factor = coprime((long) (noise.uniform(0, 0) * (COUNT - 1)));
        this.shift = (long) (noise.uniform(0, 1) * (COUNT - 1));
    }

    public String name(int number) {
        long code = (number * factor + shift) % COUNT;
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            letters.insert(0, (char) ('A' + code % 26));
            code /= 26;
        }
        return FIRST_LETTER + letters.toString();
    }

    /** The number of a symbol; empty if it is not of this form. */
    public OptionalInt number(String name) {
        if (!name.matches("Q[A-Z]{4}")) {
            return OptionalInt.empty();
        }
        long code = 0;
        for (char letter : name.substring(1).toCharArray()) {
            code = code * 26 + letter - 'A';
        }
        return OptionalInt.of((int) (Math.floorMod(code - shift, (long) COUNT) * inverse(factor) % COUNT));
    }

    /** The next number that has no prime factor in common with 26. */
    private static long coprime(long least) {
        long candidate = least | 1;
        return candidate % 13 == 0 ? candidate + 2 : candidate;
    }

    /** By Euler: COUNT is 2^4 · 13^4, so the inverse of a is a^(φ - 1) with φ = 2^3 · 12 · 13^3. */
    private static long inverse(long number) {
        long result = 1;
        long base = number;
        for (int exponent = 8 * 12 * 13 * 13 * 13 - 1; exponent > 0; exponent /= 2) {
            if (exponent % 2 == 1) {
                result = result * base % COUNT;
            }
            base = base * base % COUNT;
        }
        return result;
    }
}
