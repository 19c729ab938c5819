package dev.tapeline.sink.batch;

import java.time.LocalDate;

/**
 * One change of what silver holds of a symbol; raises its version by one.
 *
 * @param firstWeek in the form of PostgreSQL: the Friday of the first week whose bar changed, {@code infinity} if no bar did,
 *     {@code -infinity} if all may have
 */
public record SymbolChange(String symbol, String firstWeek) {
    /** A change of bars from a week on. */
    static SymbolChange from(String symbol, LocalDate firstWeek) {
        return new SymbolChange(symbol, firstWeek.toString());
    }

    /** A change that concerns all bars, or of which it is not known which. */
    static SymbolChange ofAllBars(String symbol) {
        return new SymbolChange(symbol, "-infinity");
    }

    /** A change of the company alone. */
    static SymbolChange ofCompany(String symbol) {
        return new SymbolChange(symbol, "infinity");
    }
}
