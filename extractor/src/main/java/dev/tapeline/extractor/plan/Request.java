package dev.tapeline.extractor.plan;

import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.VendorFunction;

/** A question to the API: which function of which symbol. */
public record Request(VendorFunction function, Symbol symbol) {
    public static Request prices(Symbol symbol) {
        return new Request(VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED, symbol);
    }

    public static Request overview(Symbol symbol) {
        return new Request(VendorFunction.OVERVIEW, symbol);
    }

    /** Fit for one line, such as {@code OVERVIEW of IBM}. */
    @Override
    public String toString() {
        return function + " of " + symbol;
    }
}
