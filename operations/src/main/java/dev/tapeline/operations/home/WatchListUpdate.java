package dev.tapeline.operations.home;

import dev.tapeline.market.Symbol;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.watchlist.WatchList;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** One edit of the watch list of a home: applied to all given symbols, or to none if one of them is not valid. */
public final class WatchListUpdate {
    private static final String UNCHANGED = "unchanged";

    private final Path file;
    private final WatchList before;
    private final Map<String, String> outcomes = new LinkedHashMap<>();
    private WatchList after;

    private WatchListUpdate(Path file) {
        this.file = file;
        this.before = WatchList.read(file);
        this.after = before;
    }

    /**
     * The outcome of the edit, serialized for {@code --json}.
     *
     * @param symbols per symbol: added, updated, removed or unchanged
     */
    public record Report(String watchList, Map<String, String> symbols, int size) {}

    public static WatchListUpdate of(TapelineHome home) {
        return new WatchListUpdate(home.watchList());
    }

    /** Applies the change for every symbol and writes the list, if anything changed. */
    public Report apply(List<Symbol> symbols, BiFunction<WatchList, Symbol, WatchList> change) {
        for (Symbol symbol : symbols) {
            WatchList changed = change.apply(after, symbol);
            outcomes.merge(symbol.text(), outcome(changed, symbol), (first, second) -> first);
            after = changed;
        }
        if (after != before) {
            after.writeTo(file);
        }
        return new Report(file.toString(), outcomes, after.symbols().size());
    }

    private String outcome(WatchList changed, Symbol symbol) {
        if (changed == after) {
            return UNCHANGED;
        }
        if (changed.entry(symbol).isEmpty()) {
            return "removed";
        }
        return before.entry(symbol).isEmpty() ? "added" : "updated";
    }

    /**
     * Prints the outcome of the edit for each symbol.
     *
     * @param unchanged text to print for a symbol that the edit did not change
     */
    public static void show(Report report, boolean isJson, String unchanged) {
        if (isJson) {
            System.out.println(RunReportWriter.json(report));
            return;
        }
        report.symbols()
                .forEach((symbol, outcome) -> System.out.println(
                        outcome.equals(UNCHANGED) ? symbol + " " + unchanged : outcome + " " + symbol));
        System.out.println(report.size() + (report.size() == 1 ? " symbol in " : " symbols in ") + report.watchList());
    }
}
