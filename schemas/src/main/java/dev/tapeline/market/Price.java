package dev.tapeline.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money per share: a decimal with at most 12 integer and 6 fraction digits, stored as a number of millionths.
 *
 * <p>Exact from text to database, without float or rounding: a value that does not fit is rejected.
 */
public record Price(long millionths) implements Comparable<Price> {
    public static final int SCALE = 6;
    public static final Price ZERO = new Price(0);
    private static final long ONE = 1_000_000;
    private static final int MAX_TEXT_LENGTH = 64;
    private static final long LIMIT = 1_000_000_000_000L * ONE;

    public Price {
        if (millionths <= -LIMIT || millionths >= LIMIT) {
            throw new ArithmeticException("more than 12 integer digits");
        }
    }

    /**
     * Parses a decimal number, such as {@code 189.9500}.
     *
     * @throws NumberFormatException if the characters are not a decimal number
     * @throws ArithmeticException if it has more than 12 integer or 6 fraction digits
     */
    public static Price parse(char[] text, int offset, int length) {
        if (length > MAX_TEXT_LENGTH) {
            throw new NumberFormatException("too long for a price");
        }
        long value = 0;
        int digits = 0;
        int fraction = -1;
        for (int i = offset; i < offset + length; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9' && digits < 18) {
                value = value * 10 + (c - '0');
                digits++;
                fraction += fraction >= 0 ? 1 : 0;
            } else if (c == '.' && fraction < 0) {
                fraction = 0;
            } else {
                return of(new BigDecimal(text, offset, length));
            }
        }
        if (digits == 0) {
            throw new NumberFormatException("no digits");
        }
        if (fraction > SCALE) {
            return of(new BigDecimal(text, offset, length));
        }
        for (int places = Math.max(fraction, 0); places < SCALE; places++) {
            value = Math.multiplyExact(value, 10);
        }
        return new Price(value);
    }

    /** Parses a decimal number; see {@link #parse(char[], int, int)}. */
    public static Price parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /**
     * The same value as a price.
     *
     * @throws ArithmeticException if the value has more than 12 integer or 6 fraction digits
     */
    public static Price of(BigDecimal value) {
        // In 64 bits, since the difference of two extreme 32-bit values would overflow.
        if ((long) value.precision() - value.scale() > 12) {
            throw new ArithmeticException("more than 12 integer digits");
        }
        // Rejects extreme exponents (1e-999999999) before they are expanded to digits.
        if (value.scale() > SCALE + MAX_TEXT_LENGTH) {
            throw new ArithmeticException("more than 6 fraction digits");
        }
        return new Price(
                value.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact());
    }

    /** The same value with a scale of 6. */
    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(millionths, SCALE);
    }

    public boolean isPositive() {
        return millionths > 0;
    }

    public boolean isNegative() {
        return millionths < 0;
    }

    public Price plus(Price other) {
        return new Price(Math.addExact(millionths, other.millionths));
    }

    public static Price max(Price a, Price b) {
        return a.millionths >= b.millionths ? a : b;
    }

    public static Price min(Price a, Price b) {
        return a.millionths <= b.millionths ? a : b;
    }

    @Override
    public int compareTo(Price other) {
        return Long.compare(millionths, other.millionths);
    }

    @Override
    public String toString() {
        return toBigDecimal().toPlainString();
    }
}
