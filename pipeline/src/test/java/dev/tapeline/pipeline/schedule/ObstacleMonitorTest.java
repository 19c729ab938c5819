package dev.tapeline.pipeline.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.listener.PipelineListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObstacleMonitorTest {
    private static final FetchObstacle REJECTED = new FetchObstacle.KeyRejected(Instant.parse("2026-11-23T14:00:00Z"));

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final List<List<FetchObstacle>> published = new ArrayList<>();

    @TempDir
    Path directory;

    private ObstacleMonitor monitor;

    @BeforeEach
    void makeMonitor() throws IOException {
        TapelineHome home = TapelineHome.existingOrNew(directory);
        home.make();
        Files.writeString(home.watchList(), "symbol\nIBM\n");
        monitor = new ObstacleMonitor(
                home,
                true,
                shown -> {},
                new PipelineListener() {
                    @Override
                    public void obstaclesRead(List<FetchObstacle> obstacles) {
                        published.add(obstacles);
                    }
                },
                new PrintStream(terminal, true, UTF_8));
    }

    @Test
    void nothingIsKnownBeforeTheFirstLook() {
        assertThat(monitor.current()).isEmpty();
    }

    @Test
    void rejectedKeyRemainsWhileTheLedgerCannotBeRead() {
        monitor.update(true, List.of(REJECTED));
        monitor.updateWithoutLedger();

        assertThat(published).containsExactly(List.of(REJECTED), List.of(REJECTED));
        assertThat(monitor.current()).contains(List.of(REJECTED));
        assertThat(terminal.toString(UTF_8)).isEqualToIgnoringNewLines("not fetching: " + REJECTED.line() + "\n");

        monitor.update(true, List.of());

        assertThat(published).last().isEqualTo(List.of());
        assertThat(terminal.toString(UTF_8)).endsWith("fetching again" + System.lineSeparator());
    }
}
