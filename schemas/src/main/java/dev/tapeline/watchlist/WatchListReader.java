package dev.tapeline.watchlist;

import dev.tapeline.market.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses the lines of a watch list. */
final class WatchListReader {
    private final String name;
    private final List<TextLine> lines;
    private final Map<Symbol, Integer> firstLines = new HashMap<>();
    private final Map<Symbol, WatchListEntry> entries = new LinkedHashMap<>();
    private final Map<Symbol, Symbol> successors = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private WatchListHeader header;

    WatchListReader(String name, List<TextLine> lines) {
        this.name = name;
        this.lines = List.copyOf(lines);
    }

    WatchList list() {
        for (int index = 0; index < lines.size(); index++) {
            if (lines.get(index).hasValues()) {
                try {
                    read(index, lines.get(index).values());
                } catch (IllegalArgumentException e) {
                    throw new WatchListException(at(index) + e.getMessage(), e);
                }
            }
        }
        return new WatchList(name, lines, Optional.ofNullable(header), firstLines, entries, List.copyOf(warnings));
    }

    private void read(int index, List<String> values) {
        if (header == null) {
            header = WatchListHeader.of(values);
            header.unknownHeadings()
                    .forEach(heading -> warnings.add(at(index) + "the unknown column '" + heading + "' is not used"));
            return;
        }
        WatchListEntry entry = header.entry(values);
        Symbol symbol = entry.symbol();
        if (firstLines.putIfAbsent(symbol, index) != null) {
            warnings.add(at(index) + symbol + " is listed twice; line " + (firstLines.get(symbol) + 1) + " is used");
            return;
        }
        entries.put(symbol, entry);
        entry.successorOf().ifPresent(former -> addSuccessor(former, symbol));
    }

    private void addSuccessor(Symbol former, Symbol successor) {
        Symbol other = successors.putIfAbsent(former, successor);
        if (other != null) {
            throw new IllegalArgumentException(
                    former + " has two successors, " + other + " and " + successor + ": remove one of them");
        }
    }

    private String at(int index) {
        return name + ", line " + (index + 1) + ": ";
    }
}
