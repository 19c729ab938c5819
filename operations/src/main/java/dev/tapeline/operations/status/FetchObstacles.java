package dev.tapeline.operations.status;

import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.operations.home.FetchFailureFile;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.watchlist.WatchList;
import dev.tapeline.watchlist.WatchListException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out why nothing is fetched into a home: from its files, its disk, and the schedule that the call ledger gives. */
public final class FetchObstacles {
    private static final long MEBIBYTE = 1024L * 1024;

    private final TapelineHome home;
    private final long neededMebibytes;

    /**
     * The obstacles of a home.
     *
     * @param neededMebibytes free space below which nothing is fetched
     */
    public FetchObstacles(TapelineHome home, long neededMebibytes) {
        this.home = home;
        this.neededMebibytes = neededMebibytes;
    }

    /**
     * All obstacles, those that prevent everything first; empty if fetching works.
     *
     * @param hasMarket whether there is a key, or the home is simulated
     * @param isScheduled whether the schedule is enabled
     * @param ofLedger what the call ledger and the plan show, see {@link FetchSchedule#obstacles}
     */
    public List<FetchObstacle> read(boolean hasMarket, boolean isScheduled, List<FetchObstacle> ofLedger) {
        List<FetchObstacle> obstacles = new ArrayList<>();
        if (!hasMarket) {
            obstacles.add(new FetchObstacle.NoApiKey());
        }
        watchListObstacle().ifPresent(obstacles::add);
        diskFull().ifPresent(obstacles::add);
        obstacles.addAll(ofLedger);
        new FetchFailureFile(home).read().ifPresent(obstacles::add);
        if (!isScheduled) {
            obstacles.add(new FetchObstacle.ScheduleDisabled());
        }
        return List.copyOf(obstacles);
    }

    private Optional<FetchObstacle> watchListObstacle() {
        try {
            return WatchList.read(home.watchList()).symbols().isEmpty()
                    ? Optional.of(new FetchObstacle.EmptyWatchList())
                    : Optional.empty();
        } catch (WatchListException e) {
            return Optional.of(new FetchObstacle.InvalidWatchList(e.getMessage()));
        }
    }

    /** Whether the home's disk has no room for more payloads. */
    public Optional<FetchObstacle> diskFull() {
        try {
            long free = Files.getFileStore(home.directory()).getUsableSpace() / MEBIBYTE;
            return free < neededMebibytes
                    ? Optional.of(new FetchObstacle.DiskFull(home.directory().toString(), free))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
