package dev.tapeline.extractor.plan;

import dev.tapeline.market.Symbol;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose answers are wanted.
 *
 * @param symbols in the order of the watch list, each once
 * @param isByName whether somebody named them: then neither an earlier refusal nor a waiting time counts
 * @param isAgain whether even a fresh answer is fetched again
 */
public record SymbolSelection(List<Symbol> symbols, boolean isByName, boolean isAgain) {
    public SymbolSelection {
        Set<Symbol> distinct = new LinkedHashSet<>(symbols);
        symbols = List.copyOf(distinct);
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no symbol to ask for: add one with ./tapeline watch add SYMBOL");
        }
    }

    /** All of the watch list, each when it is due. */
    public static SymbolSelection ofWatchList(List<Symbol> symbols) {
        return new SymbolSelection(symbols, false, false);
    }
}
