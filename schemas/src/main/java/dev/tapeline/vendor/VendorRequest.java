package dev.tapeline.vendor;

import dev.tapeline.market.Symbol;

/** A question to the API: which function of which symbol. */
public record VendorRequest(VendorFunction function, Symbol symbol) {
    public static VendorRequest prices(Symbol symbol) {
        return new VendorRequest(VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED, symbol);
    }

    public static VendorRequest overview(Symbol symbol) {
        return new VendorRequest(VendorFunction.OVERVIEW, symbol);
    }

    /** Fit for one line, such as {@code OVERVIEW of IBM}. */
    @Override
    public String toString() {
        return function + " of " + symbol;
    }
}
