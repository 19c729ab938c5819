package dev.tapeline.pipeline.schedule;

import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.status.FetchObstacles;
import dev.tapeline.pipeline.listener.PipelineListener;
import dev.tapeline.stack.home.DiskSpace;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Keeps track of why a long-running process cannot fetch, and prints a line whenever that changes. Thread-safe. */
final class ObstacleMonitor {
    private final FetchObstacles obstacles;
    private final Consumer<List<FetchObstacle>> report;
    private final PipelineListener listener;
    private final boolean isScheduled;
    private final PrintStream terminal;
    private Optional<List<FetchObstacle>> known = Optional.empty();
    private List<FetchObstacle> ofLedger = List.of();

    /**
     * A monitor that has not looked yet.
     *
     * @param report shows obstacles in the weekly report
     * @param terminal gets a line for each obstacle that begins
     */
    ObstacleMonitor(
            TapelineHome home,
            boolean isScheduled,
            Consumer<List<FetchObstacle>> report,
            PipelineListener listener,
            PrintStream terminal) {
        this.obstacles = new FetchObstacles(home, DiskSpace.NEEDED_MEBIBYTES);
        this.report = report;
        this.listener = listener;
        this.isScheduled = isScheduled;
        this.terminal = terminal;
    }

    /**
     * Reads the obstacles again, shows them in the report, and prints those that are new.
     *
     * @param hasMarket whether there is a key, or the home is simulated
     * @param current what the call ledger and the plan show
     */
    synchronized void update(boolean hasMarket, List<FetchObstacle> current) {
        ofLedger = List.copyOf(current);
        show(obstacles.read(hasMarket, isScheduled, ofLedger));
    }

    /** The same if the ledger cannot be read: what it has shown last, such as a rejected key, remains. */
    synchronized void updateWithoutLedger() {
        show(obstacles.read(true, isScheduled, ofLedger));
    }

    private void show(List<FetchObstacle> now) {
        List<String> before = codes(known.orElse(List.of()));
        if (!codes(now).equals(before)) {
            now.stream()
                    .filter(obstacle -> !before.contains(obstacle.code()))
                    .forEach(obstacle -> terminal.println("not fetching: " + obstacle.line()));
            if (now.isEmpty()) {
                terminal.println("fetching again");
            }
            report.accept(now);
        }
        known = Optional.of(now);
        listener.obstaclesRead(now);
    }

    /** The obstacles as of the last look, empty before the first one; a full disk is noticed at once. */
    synchronized Optional<List<FetchObstacle>> current() {
        return known.map(last -> Stream.concat(
                        obstacles.diskFull().stream(),
                        last.stream().filter(obstacle -> !(obstacle instanceof FetchObstacle.DiskFull)))
                .toList());
    }

    private static List<String> codes(List<FetchObstacle> obstacles) {
        return obstacles.stream().map(FetchObstacle::code).toList();
    }
}
