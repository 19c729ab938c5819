package dev.tapeline.pipeline.schedule;

import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.status.FetchObstacles;
import dev.tapeline.pipeline.Pipeline;
import dev.tapeline.stack.home.DiskSpace;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps track of why a long-running process cannot fetch, and prints a line whenever that changes. Thread-safe. */
final class ObstacleMonitor {
    private final FetchObstacles obstacles;
    private final Pipeline pipeline;
    private final boolean isScheduled;
    private final PrintStream terminal;
    private List<FetchObstacle> known = List.of();

    ObstacleMonitor(TapelineHome home, Pipeline pipeline, boolean isScheduled, PrintStream terminal) {
        this.obstacles = new FetchObstacles(home, DiskSpace.NEEDED_MEBIBYTES);
        this.pipeline = pipeline;
        this.isScheduled = isScheduled;
        this.terminal = terminal;
    }

    /**
     * Reads the obstacles again, shows them in the report, and prints those that are new.
     *
     * @param hasMarket whether there is a key, or the home is simulated
     */
    synchronized void update(boolean hasMarket, Optional<FetchSchedule> schedule) {
        List<FetchObstacle> now = obstacles.read(hasMarket, isScheduled, schedule);
        List<String> codes = codes(now);
        if (!codes.equals(codes(known))) {
            now.stream()
                    .filter(obstacle -> !codes(known).contains(obstacle.code()))
                    .forEach(obstacle -> terminal.println("not fetching: " + obstacle.line()));
            if (now.isEmpty()) {
                terminal.println("fetching again");
            }
            pipeline.notices().show(now);
        }
        known = now;
        pipeline.listener().obstaclesRead(now);
    }

    /** The obstacles as of the last look; a full disk is noticed at once. */
    synchronized List<FetchObstacle> current() {
        Optional<FetchObstacle> full = obstacles.diskFull();
        return Stream.concat(
                        full.stream(), known.stream().filter(obstacle -> !(obstacle instanceof FetchObstacle.DiskFull)))
                .toList();
    }

    private static List<String> codes(List<FetchObstacle> obstacles) {
        return obstacles.stream().map(FetchObstacle::code).toList();
    }
}
