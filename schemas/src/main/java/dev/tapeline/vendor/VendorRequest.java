package dev.tapeline.vendor;

import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.payload.ReportedActionKind;

/** A request to the vendor's API: a function and a symbol. */
public record VendorRequest(VendorFunction function, Symbol symbol) {
    /** The weekly adjusted series of a symbol. */
    public static VendorRequest prices(Symbol symbol) {
        return new VendorRequest(VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED, symbol);
    }

    /** The company overview of a symbol. */
    public static VendorRequest overview(Symbol symbol) {
        return new VendorRequest(VendorFunction.OVERVIEW, symbol);
    }

    /** All splits or all dividends of a symbol. */
    public static VendorRequest actions(ReportedActionKind kind, Symbol symbol) {
        return new VendorRequest(kind.function(), symbol);
    }

    /** One line such as {@code OVERVIEW of IBM}. */
    @Override
    public String toString() {
        return function + " of " + symbol;
    }
}
