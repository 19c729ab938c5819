package dev.tapeline.cli.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.cli.UsageException;
import dev.tapeline.extractor.MarketSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    private Path directory;

    @Test
    void filesThatAPersonLaysOutBeforehandDoNotKeepAHomeFromBeingMade() throws IOException {
        Files.writeString(directory.resolve("watchlist.csv"), "symbol\nIBM\n");
        Files.writeString(directory.resolve("alphavantage.key"), "KEY");

        Home.existingOrNew(directory).admit(MarketSource.ALPHA_VANTAGE);

        assertThat(Home.existing(directory).market()).contains(MarketSource.ALPHA_VANTAGE);
        assertThat(directory.resolve("watchlist.csv")).hasContent("symbol\nIBM\n");
    }

    @Test
    void filesOfOthersDo() throws IOException {
        Files.writeString(directory.resolve("watchlist.csv"), "symbol\nIBM\n");
        Files.writeString(directory.resolve("holiday.jpg"), "");

        assertThatThrownBy(() -> Home.existingOrNew(directory))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("neither empty nor a Tapeline home");
    }

    @Test
    void askingWhetherAnswersMayMixWritesNothing() {
        Home home = Home.existingOrNew(directory.resolve("home"));

        home.requireAdmitting(MarketSource.ALPHA_VANTAGE);
        assertThat(directory.resolve("home")).doesNotExist();

        home.admit(MarketSource.SIMULATED);
        assertThatThrownBy(() -> home.requireAdmitting(MarketSource.ALPHA_VANTAGE))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("holds simulated answers, which never mix with real ones");
    }
}
