package dev.tapeline.formula.action;

import java.math.BigDecimal;

/** A split of so many new shares for so many old ones. */
record SplitTerms(BigDecimal newShares, BigDecimal oldShares) {
    static final SplitTerms NONE = of(1, 1);

    static SplitTerms of(long newShares, long oldShares) {
        return new SplitTerms(BigDecimal.valueOf(newShares), BigDecimal.valueOf(oldShares));
    }

    /** One new share for so many old ones, where no fraction with small terms is the ratio. */
    static SplitTerms measured(BigDecimal oldShares) {
        return new SplitTerms(BigDecimal.ONE, oldShares);
    }

    SplitTerms reversed() {
        return new SplitTerms(oldShares, newShares);
    }

    SplitTerms times(SplitTerms other) {
        return new SplitTerms(newShares.multiply(other.newShares), oldShares.multiply(other.oldShares));
    }

    double ratio() {
        return newShares.doubleValue() / oldShares.doubleValue();
    }
}
