package dev.tapeline.extractor.plan;

import dev.tapeline.market.Function;
import dev.tapeline.market.Symbol;

/** A question to the API: which function of which symbol. */
public record Request(Function function, Symbol symbol) {
    public static Request prices(Symbol symbol) {
        return new Request(Function.TIME_SERIES_WEEKLY_ADJUSTED, symbol);
    }

    public static Request overview(Symbol symbol) {
        return new Request(Function.OVERVIEW, symbol);
    }

    /** Fit for one line, such as {@code OVERVIEW of IBM}. */
    @Override
    public String toString() {
        return function + " of " + symbol;
    }
}
