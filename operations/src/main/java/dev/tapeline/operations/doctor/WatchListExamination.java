package dev.tapeline.operations.doctor;

import dev.tapeline.market.Symbol;
import java.util.List;
import java.util.Optional;

/** Whether there are symbols to fetch, and among them the one that others are measured against. */
public final class WatchListExamination {
    private static final String WATCH_LIST = "watch list";

    private WatchListExamination() {}

    /**
     * The watch list.
     *
     * @param watched its symbols; empty if there is no watch list
     * @param benchmark symbol against whose returns {@code beta_52w} is measured
     */
    public static Finding finding(Optional<List<Symbol>> watched, Symbol benchmark) {
        if (watched.isEmpty()) {
            return Finding.warn(WATCH_LIST, "there is none", "./tapeline watch add SYMBOL");
        }
        List<Symbol> symbols = watched.get();
        if (symbols.isEmpty()) {
            return Finding.warn(WATCH_LIST, "it is empty", "./tapeline watch add SYMBOL");
        }
        String count = symbols.size() + (symbols.size() == 1 ? " symbol" : " symbols");
        return symbols.contains(benchmark)
                ? Finding.ok(WATCH_LIST, count)
                : Finding.warn(
                        WATCH_LIST,
                        "%s without the benchmark %s, so that beta_52w is unknown".formatted(count, benchmark),
                        "./tapeline watch add %s, or set tapeline.modeler.benchmark-symbol".formatted(benchmark));
    }
}
