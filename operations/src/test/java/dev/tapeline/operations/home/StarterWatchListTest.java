package dev.tapeline.operations.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.market.Symbol;
import dev.tapeline.watchlist.WatchList;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterWatchListTest {
    private static final int FREE_CALLS_A_DAY = 25;

    /** Prices and OVERVIEW; splits and dividends follow on the next days. */
    private static final int FUNCTIONS_OF_THE_FIRST_DAY = 2;

    @TempDir
    private Path folder;

    @Test
    void elevenStocksAndTheFundAreFetchedWithAFreeKeyInADay() {
        Path file = folder.resolve("watchlist.csv");

        StarterWatchList.writeTo(file);

        WatchList list = WatchList.read(file);
        assertThat(list.warnings()).isEmpty();
        assertThat(list.symbols()).hasSize(12).contains(new Symbol("SPY"), new Symbol("IBM"), new Symbol("MSFT"));
        assertThat(list.symbols().size() * FUNCTIONS_OF_THE_FIRST_DAY).isLessThanOrEqualTo(FREE_CALLS_A_DAY);
    }

    @Test
    void fundIsDescribedSinceOverviewKnowsNoFunds() {
        Path file = folder.resolve("watchlist.csv");

        StarterWatchList.writeTo(file);

        assertThat(WatchList.read(file).entry(new Symbol("SPY")))
                .hasValueSatisfying(spy -> assertThat(spy.sector()).contains("ETF"));
    }
}
