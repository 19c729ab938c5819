package dev.tapeline.operations.explain.formula;

/** A split of so many new shares for so many old ones. */
record SplitTerms(long newShares, long oldShares) {
    static final SplitTerms NONE = new SplitTerms(1, 1);

    SplitTerms reversed() {
        return new SplitTerms(oldShares, newShares);
    }

    double ratio() {
        return (double) newShares / oldShares;
    }
}
