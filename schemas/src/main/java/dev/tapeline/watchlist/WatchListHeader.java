package dev.tapeline.watchlist;

import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which column stands where.
 *
 * @param headings as written; those that mean no column of ours are a person's own
 */
record WatchListHeader(List<String> headings, Map<WatchListColumn, Integer> places) {
    private static final String COLUMNS = String.join(",", WatchListColumn.labels());

    /** All columns in their usual order. */
    static final WatchListHeader USUAL = of(WatchListColumn.labels());

    static WatchListHeader of(List<String> headings) {
        Map<WatchListColumn, Integer> places = new EnumMap<>(WatchListColumn.class);
        for (int place = 0; place < headings.size(); place++) {
            String heading = headings.get(place);
            Optional<WatchListColumn> column = WatchListColumn.of(heading);
            if (column.isPresent() && places.put(column.get(), place) != null) {
                throw new IllegalArgumentException(
                        "the column " + column.get().label() + " is named twice: remove one of them");
            }
            if (column.isEmpty() && WatchListColumn.misspelt(heading).isPresent()) {
                throw new IllegalArgumentException("unknown column %s: did you mean %s?"
                        .formatted(
                                PrintableText.of(heading),
                                WatchListColumn.misspelt(heading).get().label()));
            }
        }
        if (!places.containsKey(WatchListColumn.SYMBOL)) {
            throw new IllegalArgumentException("no column symbol in the first line: begin the file with a line such as "
                    + COLUMNS + ", separated by commas");
        }
        return new WatchListHeader(List.copyOf(headings), places);
    }

    /** Headings that no column of ours has. */
    List<String> own() {
        return headings.stream()
                .filter(heading ->
                        !heading.isBlank() && WatchListColumn.of(heading).isEmpty())
                .toList();
    }

    /** The header with the columns behind that the entry needs and this one lacks. */
    WatchListHeader widenedFor(WatchListEntry entry) {
        List<String> wider = new ArrayList<>(headings);
        for (WatchListColumn column : WatchListColumn.values()) {
            if (column.of(entry).isPresent() && !places.containsKey(column)) {
                wider.add(column.label());
            }
        }
        return of(wider);
    }

    WatchListEntry entry(List<String> values) {
        if (values.size() > headings.size()) {
            throw new IllegalArgumentException(
                    "%d values, the header names %d: put a value that holds a comma in quotes"
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

    /** The values of a line with what the entry says in its columns. */
    List<String> filled(List<String> values, WatchListEntry entry) {
        List<String> filled = new ArrayList<>(values);
        for (WatchListColumn column : WatchListColumn.values()) {
            column.of(entry).ifPresent(text -> {
                int place = places.get(column);
                while (filled.size() <= place) {
                    filled.add("");
                }
                filled.set(place, text);
            });
        }
        while (filled.size() < headings.size()) {
            filled.add("");
        }
        return filled;
    }

    private Optional<String> value(List<String> values, WatchListColumn column) {
        return Optional.ofNullable(places.get(column))
                .filter(place -> place < values.size())
                .map(place -> values.get(place).strip())
                .filter(text -> !text.isEmpty());
    }

    private Optional<Symbol> symbol(List<String> values, WatchListColumn column) {
        return value(values, column).map(text -> Symbol.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException((column == WatchListColumn.SYMBOL ? "" : column.label() + " is ")
                                + "not a ticker symbol: " + PrintableText.of(text) + ": correct or remove it")));
    }
}
