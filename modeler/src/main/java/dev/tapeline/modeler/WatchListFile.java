package dev.tapeline.modeler;

import dev.tapeline.modeler.SeedFile.Line;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The watch list as far as it describes stocks: what to say of those that OVERVIEW does not know. */
final class WatchListFile {
    private static final List<String> COLUMNS =
            List.of("symbol", "name", "sector", "industry", "exchange", "currency", "successor_of");
    private static final String SYMBOL_TYPE = "text collate \"C\"";

    private final Set<String> symbols = new HashSet<>();
    private final Set<String> succeeded = new HashSet<>();

    static Seed none() {
        return seed(List.of());
    }

    static Seed read(Path file) {
        SeedFile csv = new SeedFile(file.toString(), new LinkedHashSet<>(COLUMNS), Set.of("symbol"));
        return seed(csv.read(file, new WatchListFile()::row));
    }

    private static Seed seed(List<List<String>> rows) {
        return new Seed(
                Seed.WATCH_LIST,
                COLUMNS.stream()
                        .map(name -> new Seed.Column(name, isSymbol(name) ? SYMBOL_TYPE : "text"))
                        .toList(),
                rows);
    }

    private List<String> row(Line line) {
        line.symbol("symbol").ifPresent(symbol -> claim(symbols, symbol, "is listed twice"));
        line.symbol("successor_of").ifPresent(symbol -> claim(succeeded, symbol, "has two successors"));
        return Arrays.asList(COLUMNS.stream()
                .map(name -> (isSymbol(name) ? line.symbol(name) : line.value(name)).orElse(null))
                .toArray(String[]::new));
    }

    private static boolean isSymbol(String column) {
        return column.equals("symbol") || column.equals("successor_of");
    }

    private static void claim(Set<String> claimed, String symbol, String fault) {
        if (!claimed.add(symbol)) {
            throw new IllegalArgumentException(symbol + " " + fault);
        }
    }
}
