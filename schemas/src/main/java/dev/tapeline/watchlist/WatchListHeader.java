package dev.tapeline.watchlist;

import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header line: the order of the columns.
 *
 * @param headings as written, those of unknown columns included
 * @param positions of the known columns
 */
record WatchListHeader(List<String> headings, Map<WatchListColumn, Integer> positions) {
    private static final String COLUMNS = String.join(",", WatchListColumn.labels());

    /** All known columns in their default order. */
    static final WatchListHeader DEFAULT = of(WatchListColumn.labels());

    static WatchListHeader of(List<String> headings) {
        Map<WatchListColumn, Integer> positions = new EnumMap<>(WatchListColumn.class);
        for (int position = 0; position < headings.size(); position++) {
            String heading = headings.get(position);
            Optional<WatchListColumn> column = WatchListColumn.of(heading);
            if (column.isPresent() && positions.put(column.get(), position) != null) {
                throw new IllegalArgumentException(
                        "the column " + column.get().label() + " is named twice: remove one of them");
            }
            if (column.isEmpty() && WatchListColumn.misspelled(heading).isPresent()) {
                throw new IllegalArgumentException("unknown column %s: did you mean %s?"
                        .formatted(
                                PrintableText.of(heading),
                                WatchListColumn.misspelled(heading).get().label()));
            }
        }
        if (!positions.containsKey(WatchListColumn.SYMBOL)) {
            throw new IllegalArgumentException("no column symbol in the first line: begin the file with a line such as "
                    + COLUMNS + ", separated by commas");
        }
        return new WatchListHeader(List.copyOf(headings), positions);
    }

    /** The headings of unknown columns. */
    List<String> unknownHeadings() {
        return headings.stream()
                .filter(heading ->
                        !heading.isBlank() && WatchListColumn.of(heading).isEmpty())
                .toList();
    }

    /** The header with the columns appended that the entry has values for and this header lacks. */
    WatchListHeader extendedFor(WatchListEntry entry) {
        List<String> extended = new ArrayList<>(headings);
        for (WatchListColumn column : WatchListColumn.values()) {
            if (column.valueIn(entry).isPresent() && !positions.containsKey(column)) {
                extended.add(column.label());
            }
        }
        return of(extended);
    }

    WatchListEntry entry(List<String> values) {
        if (values.size() > headings.size()) {
            throw new IllegalArgumentException(
                    "%d values, the header has %d columns: put a value that contains a comma in quotes"
                            .formatted(values.size(), headings.size()));
        }
        Symbol symbol = symbol(values, WatchListColumn.SYMBOL)
                .orElseThrow(() -> new IllegalArgumentException("no symbol: give one, or remove the line"));
        return new WatchListEntry(
                symbol,
                value(values, WatchListColumn.NAME),
                value(values, WatchListColumn.SECTOR),
                value(values, WatchListColumn.INDUSTRY),
                value(values, WatchListColumn.EXCHANGE),
                value(values, WatchListColumn.CURRENCY),
                symbol(values, WatchListColumn.SUCCESSOR_OF));
    }

    /** The values of a line, updated with those of the entry. */
    List<String> filled(List<String> values, WatchListEntry entry) {
        List<String> filled = new ArrayList<>(values);
        for (WatchListColumn column : WatchListColumn.values()) {
            column.valueIn(entry).ifPresent(text -> {
                int position = positions.get(column);
                while (filled.size() <= position) {
                    filled.add("");
                }
                filled.set(position, text);
            });
        }
        while (filled.size() < headings.size()) {
            filled.add("");
        }
        return filled;
    }

    private Optional<String> value(List<String> values, WatchListColumn column) {
        return Optional.ofNullable(positions.get(column))
                .filter(position -> position < values.size())
                .map(position -> values.get(position).strip())
                .filter(text -> !text.isEmpty());
    }

    private Optional<Symbol> symbol(List<String> values, WatchListColumn column) {
        return value(values, column).map(text -> Symbol.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException((column == WatchListColumn.SYMBOL ? "" : column.label() + " is ")
                                + "not a ticker symbol: " + PrintableText.of(text) + ": correct or remove it")));
    }
}
