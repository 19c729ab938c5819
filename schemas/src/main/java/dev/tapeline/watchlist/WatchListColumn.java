package dev.tapeline.watchlist;

import dev.tapeline.market.Symbol;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A column of the watch list. */
enum WatchListColumn {
    SYMBOL,
    NAME,
    SECTOR,
    INDUSTRY,
    EXCHANGE,
    CURRENCY,
    SUCCESSOR_OF;

    static List<String> labels() {
        return Stream.of(values()).map(WatchListColumn::label).toList();
    }

    /** The column with the heading, ignoring case, with a blank or hyphen allowed in place of the underscore. */
    static Optional<WatchListColumn> of(String heading) {
        String label =
                heading.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return Stream.of(values())
                .filter(column -> column.label().equals(label))
                .findFirst();
    }

    /** The column whose name differs from the heading by one typing error: a letter wrong, extra, missing, or two swapped. */
    static Optional<WatchListColumn> misspelled(String heading) {
        String written = heading.strip().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(column -> isOneTypingError(written, column.label()))
                .findFirst();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of this column in an entry. */
    Optional<String> valueIn(WatchListEntry entry) {
        return switch (this) {
            case SYMBOL -> Optional.of(entry.symbol().text());
            case NAME -> entry.name();
            case SECTOR -> entry.sector();
            case INDUSTRY -> entry.industry();
            case EXCHANGE -> entry.exchange();
            case CURRENCY -> entry.currency();
            case SUCCESSOR_OF -> entry.successorOf().map(Symbol::text);
        };
    }

    private static boolean isOneTypingError(String written, String meant) {
        int shorter = Math.min(written.length(), meant.length());
        int start = 0;
        while (start < shorter && written.charAt(start) == meant.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && written.charAt(written.length() - 1 - end) == meant.charAt(meant.length() - 1 - end)) {
            end++;
        }
        String wrong = written.substring(start, written.length() - end);
        String right = meant.substring(start, meant.length() - end);
        boolean isSwapped = wrong.length() == 2
                && new StringBuilder(wrong).reverse().toString().equals(right);
        return isSwapped || (wrong.length() <= 1 && right.length() <= 1);
    }
}
