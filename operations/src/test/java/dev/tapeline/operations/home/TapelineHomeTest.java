package dev.tapeline.operations.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.failure.UsageException;
import dev.tapeline.vendor.MarketDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapelineHomeTest {
    @TempDir
    private Path directory;

    @Test
    void filesThatAPersonLaysOutBeforehandDoNotKeepAHomeFromBeingMade() throws IOException {
        Files.writeString(directory.resolve("watchlist.csv"), "symbol\nIBM\n");
        Files.writeString(directory.resolve("alphavantage.key"), "KEY");

        TapelineHome.existingOrNew(directory).admit(MarketDataSource.ALPHA_VANTAGE);

        assertThat(TapelineHome.existing(directory).market()).contains(MarketDataSource.ALPHA_VANTAGE);
        assertThat(directory.resolve("watchlist.csv")).hasContent("symbol\nIBM\n");
    }

    @Test
    void filesOfOthersDo() throws IOException {
        Files.writeString(directory.resolve("watchlist.csv"), "symbol\nIBM\n");
        Files.writeString(directory.resolve("holiday.jpg"), "");

        assertThatThrownBy(() -> TapelineHome.existingOrNew(directory))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("neither empty nor a Tapeline home");
    }

    @Test
    void checkingTheMarketWritesNothing() {
        TapelineHome home = TapelineHome.existingOrNew(directory.resolve("home"));

        home.requireAdmitting(MarketDataSource.ALPHA_VANTAGE);
        assertThat(directory.resolve("home")).doesNotExist();

        home.admit(MarketDataSource.SIMULATED);
        assertThatThrownBy(() -> home.requireAdmitting(MarketDataSource.ALPHA_VANTAGE))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("holds simulated responses, which never mix with real ones");
    }

    @Test
    void rolesThatStartTogetherAgreeOnTheHomeAndItsMarket() {
        for (int round = 0; round < 100; round++) {
            Path home = directory.resolve("home-" + round);
            CompletableFuture<Void> role = CompletableFuture.runAsync(
                    () -> TapelineHome.existingOrNew(home).make());

            TapelineHome.existingOrNew(home).admit(MarketDataSource.ALPHA_VANTAGE);
            role.join();

            assertThat(TapelineHome.existing(home).market()).contains(MarketDataSource.ALPHA_VANTAGE);
        }
    }
}
