package dev.tapeline.modeler.seed;

import dev.tapeline.market.Symbol;
import dev.tapeline.watchlist.WatchList;
import dev.tapeline.watchlist.WatchListEntry;
import dev.tapeline.watchlist.WatchListException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The descriptions of stocks in the watch list, used for stocks that OVERVIEW does not describe. */
public final class WatchListSeed {
    private static final String SYMBOL_TYPE = "text collate \"C\"";
    private static final String TEXT_TYPE = "text";

    private WatchListSeed() {}

    /** A table without rows. */
    public static SeedTable none() {
        return seed(WatchList.EMPTY);
    }

    /**
     * The entries of a watch list.
     *
     * @throws SeedException if the file is malformed
     */
    public static SeedTable read(Path file) {
        try {
            return seed(WatchList.read(file));
        } catch (WatchListException e) {
            throw new SeedException(e.getMessage(), e);
        }
    }

    private static SeedTable seed(WatchList list) {
        return new SeedTable(
                SeedTable.WATCH_LIST,
                List.of(
                        new SeedTable.Column("symbol", SYMBOL_TYPE),
                        new SeedTable.Column("name", TEXT_TYPE),
                        new SeedTable.Column("sector", TEXT_TYPE),
                        new SeedTable.Column("industry", TEXT_TYPE),
                        new SeedTable.Column("exchange", TEXT_TYPE),
                        new SeedTable.Column("currency", TEXT_TYPE),
                        new SeedTable.Column("successor_of", SYMBOL_TYPE)),
                list.entries().stream().map(WatchListSeed::row).toList());
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
