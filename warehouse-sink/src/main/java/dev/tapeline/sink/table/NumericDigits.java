package dev.tapeline.sink.table;

import java.math.BigDecimal;

/**
 * A {@code numeric(18,6)} taken apart as Postgres transmits it: digits to the base 10000, without leading or trailing
 * zeros, and the weight of the first one.
 *
 * <p>One object is used again for every value, since a bar has six of them. Not thread-safe.
 */
final class NumericDigits {
    static final int SCALE = 6;

    private static final long MILLION = 1_000_000;
    private static final int BASE = 10_000;
    private static final long LARGEST_MILLIONTHS = 1_000_000_000_000L * MILLION - 1;

    private final int[] digits = new int[5];
    private int first;
    private int end;
    private boolean isNegative;

    /**
     * Takes a value apart.
     *
     * @throws ArithmeticException if the value has more than 12 integer or 6 fraction digits
     */
    void set(BigDecimal value) {
        long millionths = value.scaleByPowerOfTen(SCALE).longValueExact();
        long magnitude = Math.abs(millionths);
        if (magnitude > LARGEST_MILLIONTHS) {
            throw new ArithmeticException("more than 12 integer digits");
        }
        long units = magnitude / MILLION;
        long fraction = magnitude % MILLION * 100;
        digits[0] = (int) (units / (BASE * BASE));
        digits[1] = (int) (units / BASE % BASE);
        digits[2] = (int) (units % BASE);
        digits[3] = (int) (fraction / BASE);
        digits[4] = (int) (fraction % BASE);
        isNegative = millionths < 0;
        trim();
    }

    int count() {
        return end - first;
    }

    int digit(int index) {
        return digits[first + index];
    }

    /** Power of 10000 of the first digit; 0 for zero. */
    int weight() {
        return count() == 0 ? 0 : 2 - first;
    }

    boolean isNegative() {
        return isNegative;
    }

    private void trim() {
        first = 0;
        while (first < digits.length && digits[first] == 0) {
            first++;
        }
        end = digits.length;
        while (end > first && digits[end - 1] == 0) {
            end--;
        }
    }
}
