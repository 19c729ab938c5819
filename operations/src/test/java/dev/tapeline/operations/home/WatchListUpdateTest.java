package dev.tapeline.operations.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.tapeline.failure.UsageException;
import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.watchlist.WatchList;
import dev.tapeline.watchlist.WatchListEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchListUpdateTest {
    @TempDir
    private Path directory;

    private TapelineHome home;

    @BeforeEach
    void makeHome() {
        home = TapelineHome.existingOrNew(directory);
        home.admit(MarketDataSource.ALPHA_VANTAGE);
    }

    @Test
    void reportsTheOutcomeOfEachSymbol() throws IOException {
        Files.writeString(home.watchList(), "symbol\nIBM\n");

        WatchListUpdate.Report added = WatchListUpdate.of(home)
                .apply(symbols("MSFT", "IBM", "MSFT"), (list, symbol) -> list.with(WatchListEntry.of(symbol)));
        WatchListUpdate.Report removed = WatchListUpdate.of(home).apply(symbols("IBM", "AAPL"), WatchList::without);

        assertThat(added.symbols()).containsExactly(entry("MSFT", "added"), entry("IBM", "unchanged"));
        assertThat(added.size()).isEqualTo(2);
        assertThat(removed.symbols()).containsExactly(entry("IBM", "removed"), entry("AAPL", "unchanged"));
        assertThat(home.watchList()).hasContent("symbol\nMSFT\n");
    }

    @Test
    void invalidSymbolLeavesTheListUnchanged() throws IOException {
        Files.writeString(home.watchList(), "symbol\nIBM\n");

        assertThatThrownBy(() -> WatchListUpdate.of(home).apply(symbols("MSFT", "AAPL"), (list, symbol) -> {
                    if (symbol.text().equals("AAPL")) {
                        throw new UsageException("no");
                    }
                    return list.with(WatchListEntry.of(symbol));
                }))
                .isInstanceOf(UsageException.class);

        assertThat(home.watchList()).hasContent("symbol\nIBM\n");
    }

    @Test
    void editWithoutChangesWritesNoFile() {
        WatchListUpdate.of(home).apply(symbols("IBM"), WatchList::without);

        assertThat(home.watchList()).doesNotExist();
    }

    private static List<Symbol> symbols(String... texts) {
        return Stream.of(texts).map(Symbol::new).toList();
    }
}
