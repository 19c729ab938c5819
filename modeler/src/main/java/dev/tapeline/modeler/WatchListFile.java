package dev.tapeline.modeler;

import dev.tapeline.market.Symbol;
import dev.tapeline.watchlist.WatchList;
import dev.tapeline.watchlist.WatchListEntry;
import dev.tapeline.watchlist.WatchListException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The watch list as far as it describes stocks: what to say of those that OVERVIEW does not know. */
final class WatchListFile {
    private static final String SYMBOL_TYPE = "text collate \"C\"";
    private static final String TEXT_TYPE = "text";

    private WatchListFile() {}

    static Seed none() {
        return seed(WatchList.EMPTY);
    }

    static Seed read(Path file) {
        try {
            return seed(WatchList.read(file));
        } catch (WatchListException e) {
            throw new SeedException(e.getMessage(), e);
        }
    }

    private static Seed seed(WatchList list) {
        return new Seed(
                Seed.WATCH_LIST,
                List.of(
                        new Seed.Column("symbol", SYMBOL_TYPE),
                        new Seed.Column("name", TEXT_TYPE),
                        new Seed.Column("sector", TEXT_TYPE),
                        new Seed.Column("industry", TEXT_TYPE),
                        new Seed.Column("exchange", TEXT_TYPE),
                        new Seed.Column("currency", TEXT_TYPE),
                        new Seed.Column("successor_of", SYMBOL_TYPE)),
                list.entries().stream().map(WatchListFile::row).toList());
    }

    private static List<String> row(WatchListEntry entry) {
        return Arrays.asList(
                entry.symbol().text(),
                entry.name().orElse(null),
                entry.sector().orElse(null),
                entry.industry().orElse(null),
                entry.exchange().orElse(null),
                entry.currency().orElse(null),
                entry.successorOf().map(Symbol::text).orElse(null));
    }
}
