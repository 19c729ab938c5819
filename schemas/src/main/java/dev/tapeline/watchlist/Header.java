package dev.tapeline.watchlist;

import dev.tapeline.market.Printable;
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
record Header(List<String> headings, Map<Column, Integer> places) {
    private static final String COLUMNS = String.join(",", Column.labels());

    /** All columns in their usual order. */
    static final Header USUAL = of(Column.labels());

    static Header of(List<String> headings) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (int place = 0; place < headings.size(); place++) {
            String heading = headings.get(place);
            Optional<Column> column = Column.of(heading);
            if (column.isPresent() && places.put(column.get(), place) != null) {
                throw new IllegalArgumentException(
                        "the column " + column.get().label() + " is named twice: remove one of them");
            }
            if (column.isEmpty() && Column.misspelt(heading).isPresent()) {
                throw new IllegalArgumentException("unknown column %s: did you mean %s?"
                        .formatted(
                                Printable.of(heading),
                                Column.misspelt(heading).get().label()));
            }
        }
        if (!places.containsKey(Column.SYMBOL)) {
            throw new IllegalArgumentException("no column symbol in the first line: begin the file with a line such as "
                    + COLUMNS + ", separated by commas");
        }
        return new Header(List.copyOf(headings), places);
    }

    /** Headings that no column of ours has. */
    List<String> own() {
        return headings.stream()
                .filter(heading -> !heading.isBlank() && Column.of(heading).isEmpty())
                .toList();
    }

    /** The header with the columns behind that the entry needs and this one lacks. */
    Header widenedFor(WatchListEntry entry) {
        List<String> wider = new ArrayList<>(headings);
        for (Column column : Column.values()) {
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
        Symbol symbol = symbol(values, Column.SYMBOL)
                .orElseThrow(() -> new IllegalArgumentException("no symbol: give one, or remove the line"));
        return new WatchListEntry(
                symbol,
                value(values, Column.NAME),
                value(values, Column.SECTOR),
                value(values, Column.INDUSTRY),
                value(values, Column.EXCHANGE),
                value(values, Column.CURRENCY),
                symbol(values, Column.SUCCESSOR_OF));
    }

    /** The values of a line with what the entry says in its columns. */
    List<String> filled(List<String> values, WatchListEntry entry) {
        List<String> filled = new ArrayList<>(values);
        for (Column column : Column.values()) {
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

    private Optional<String> value(List<String> values, Column column) {
        return Optional.ofNullable(places.get(column))
                .filter(place -> place < values.size())
                .map(place -> values.get(place).strip())
                .filter(text -> !text.isEmpty());
    }

    private Optional<Symbol> symbol(List<String> values, Column column) {
        return value(values, column).map(text -> Symbol.parse(text)
                .orElseThrow(() -> new IllegalArgumentException((column == Column.SYMBOL ? "" : column.label() + " is ")
                        + "not a ticker symbol: " + Printable.of(text) + ": correct or remove it")));
    }
}
