package dev.tapeline.formula;

import java.math.BigDecimal;

/** How far the value of a formula and the stored value may differ. */
public enum Tolerance {
    /** Decimals of the same value whatever their scale, and equal texts, flags and whole numbers. */
    EXACT(0, 0),
    /** Double precision: 1e-9 of the value, or 1e-12. */
    STATISTIC(1e-9, 1e-12),
    /** The inputs were rounded to 12 decimals: 1e-6 of the value, or one in the sixth decimal. */
    ROUNDED_INPUT(1e-6, 1e-6);

    private final double relative;
    private final double absolute;

    Tolerance(double relative, double absolute) {
        this.relative = relative;
        this.absolute = absolute;
    }

    /** Whether the stored value agrees with the expected one. */
    public boolean accepts(Object expected, Object stored) {
        if (!(expected instanceof Number one) || !(stored instanceof Number other)) {
            return expected.equals(stored);
        }
        if (this == EXACT) {
            return decimal(one).compareTo(decimal(other)) == 0;
        }
        double allowed = Math.max(absolute, relative * Math.abs(one.doubleValue()));
        return Math.abs(one.doubleValue() - other.doubleValue()) <= allowed;
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
