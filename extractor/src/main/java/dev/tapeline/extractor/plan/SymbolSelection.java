package dev.tapeline.extractor.plan;

import dev.tapeline.market.Symbol;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The symbols to fetch.
 *
 * @param symbols in the order of the watch list, each once
 * @param isExplicit whether the user named them: then neither a permanent failure nor a retry delay counts
 * @param isForced whether even a fresh payload is fetched again
 */
public record SymbolSelection(List<Symbol> symbols, boolean isExplicit, boolean isForced) {
    public SymbolSelection {
        Set<Symbol> distinct = new LinkedHashSet<>(symbols);
        symbols = List.copyOf(distinct);
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("there is no symbol to fetch: add one with ./tapeline watch add SYMBOL");
        }
    }

    /** All symbols of the watch list, each when it is due. */
    public static SymbolSelection ofWatchList(List<Symbol> symbols) {
        return new SymbolSelection(symbols, false, false);
    }
}
