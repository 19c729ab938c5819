package dev.tapeline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.tapeline.cli.UsageException;
import dev.tapeline.cli.home.Home;
import dev.tapeline.extractor.MarketSource;
import dev.tapeline.market.Symbol;
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

class WatchEditTest {
    @TempDir
    private Path directory;

    private Home home;

    @BeforeEach
    void makeHome() {
        home = Home.existingOrNew(directory);
        home.admit(MarketSource.ALPHA_VANTAGE);
    }

    @Test
    void eachSymbolIsToldWhatBecameOfIt() throws IOException {
        Files.writeString(home.watchList(), "symbol\nIBM\n");

        WatchEdit.Report added = WatchEdit.of(home)
                .apply(symbols("MSFT", "IBM", "MSFT"), (list, symbol) -> list.with(WatchListEntry.of(symbol)));
        WatchEdit.Report removed = WatchEdit.of(home).apply(symbols("IBM", "AAPL"), WatchList::without);

        assertThat(added.symbols()).containsExactly(entry("MSFT", "added"), entry("IBM", "unchanged"));
        assertThat(added.size()).isEqualTo(2);
        assertThat(removed.symbols()).containsExactly(entry("IBM", "removed"), entry("AAPL", "unchanged"));
        assertThat(home.watchList()).hasContent("symbol\nMSFT\n");
    }

    @Test
    void symbolThatCannotBeKeptLeavesTheListAsItWas() throws IOException {
        Files.writeString(home.watchList(), "symbol\nIBM\n");

        assertThatThrownBy(() -> WatchEdit.of(home).apply(symbols("MSFT", "AAPL"), (list, symbol) -> {
                    if (symbol.text().equals("AAPL")) {
                        throw new UsageException("no");
                    }
                    return list.with(WatchListEntry.of(symbol));
                }))
                .isInstanceOf(UsageException.class);

        assertThat(home.watchList()).hasContent("symbol\nIBM\n");
    }

    @Test
    void editThatChangesNothingWritesNothing() {
        WatchEdit.of(home).apply(symbols("IBM"), WatchList::without);

        assertThat(home.watchList()).doesNotExist();
    }

    private static List<Symbol> symbols(String... texts) {
        return Stream.of(texts).map(Symbol::new).toList();
    }
}
