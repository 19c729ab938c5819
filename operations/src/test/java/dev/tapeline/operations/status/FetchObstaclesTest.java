package dev.tapeline.operations.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchObstacle.ExtractionFailed;
import dev.tapeline.operations.home.FetchFailureFile;
import dev.tapeline.operations.home.TapelineHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchObstaclesTest {
    @TempDir
    Path directory;

    private TapelineHome home;

    @BeforeEach
    void makeHome() {
        home = TapelineHome.existingOrNew(directory);
        home.make();
    }

    @Test
    void missingKeyEmptyWatchListAndDisabledScheduleAreNamed() {
        assertThat(new FetchObstacles(home, 1).read(false, false, List.of()))
                .containsExactly(
                        new FetchObstacle.NoApiKey(),
                        new FetchObstacle.EmptyWatchList(),
                        new FetchObstacle.ScheduleDisabled());
    }

    @Test
    void invalidWatchListIsNamedWithItsLine() throws IOException {
        Files.writeString(home.watchList(), "symbol\nIB M!\n");

        assertThat(new FetchObstacles(home, 1).read(true, true, List.of()))
                .singleElement()
                .extracting(FetchObstacle::line)
                .asString()
                .contains("the watch list is invalid", "line 2");
    }

    @Test
    void failureIsShownUntilItIsCleared() throws IOException {
        Files.writeString(home.watchList(), "symbol\nIBM\n");
        ExtractionFailed failure =
                new ExtractionFailed("cannot write to the archive", Instant.parse("2026-11-23T14:00:00Z"));

        new FetchFailureFile(home).write(failure);
        assertThat(new FetchObstacles(home, 1).read(true, true, List.of())).containsExactly(failure);

        new FetchFailureFile(home).clear();
        assertThat(new FetchObstacles(home, 1).read(true, true, List.of())).isEmpty();
    }

    @Test
    void diskWithoutRoomIsNamedBeforeAFailure() throws IOException {
        Files.writeString(home.watchList(), "symbol\nIBM\n");
        new FetchFailureFile(home).write(new ExtractionFailed("cannot write", Instant.parse("2026-11-23T14:00:00Z")));

        assertThat(new FetchObstacles(home, Long.MAX_VALUE).read(true, true, List.of()))
                .extracting(FetchObstacle::code)
                .containsExactly("disk-full", "extraction-failed");
    }

    @Test
    void damagedRecordOfAFailureIsIgnored() throws IOException {
        Files.writeString(directory.resolve("fetch-failure.properties"), "at=yesterday");

        assertThat(new FetchFailureFile(home).read()).isEmpty();
    }
}
