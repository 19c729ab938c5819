package dev.tapeline.pipeline;

import dev.tapeline.dashboards.report.HtmlReport;
import dev.tapeline.extractor.fetch.FetchStoppedException;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchObstacle.ExtractionFailed;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.FetchFailureFile;
import dev.tapeline.operations.home.TapelineHome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why nothing is fetched, in the home and in the weekly report. */
public final class FetchNotices {
    private static final Logger LOG = LoggerFactory.getLogger(FetchNotices.class);

    private final TapelineHome home;
    private volatile Optional<List<FetchObstacle>> obstacles = Optional.empty();

    FetchNotices(TapelineHome home) {
        this.home = home;
    }

    /** Records why an extraction failed, for status and report; wrong usage is the user's affair alone. */
    void recordFailure(RuntimeException failure) {
        if (!(failure instanceof UsageException)) {
            record(failure);
        }
    }

    /** Records why the schedule could not read or fetch what is due; wrong usage too, since no user sees its message. */
    public void recordScheduleFailure(RuntimeException failure) {
        record(failure);
    }

    private void record(RuntimeException failure) {
        FetchObstacle obstacle = FetchStoppedException.obstacleOf(failure).orElseGet(() -> {
            ExtractionFailed failed = new ExtractionFailed(
                    String.valueOf(failure.getMessage()).lines().findFirst().orElse("unknown"), Instant.now());
            new FetchFailureFile(home).write(failed);
            return failed;
        });
        show(List.of(obstacle));
    }

    /** The schedule has read what is due and fetched it, so its last failure is over. */
    public void recordScheduleSuccess() {
        new FetchFailureFile(home).clear();
    }

    /** An extraction came to its end, with these obstacles or none. */
    void recordEnd(List<FetchObstacle> current) {
        new FetchFailureFile(home).clear();
        show(current);
    }

    /** Shows in the weekly report, the present one and later ones, why nothing is fetched; nothing if the list is empty. */
    public void show(List<FetchObstacle> current) {
        obstacles = Optional.of(List.copyOf(current));
        try {
            HtmlReport.replaceNotices(home.report(), notices(current));
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Notices of the weekly report not updated");
        }
    }

    /** The notices of the next weekly report; empty if this process knows nothing about fetching. */
    Optional<List<String>> current() {
        return obstacles.map(FetchNotices::notices);
    }

    private static List<String> notices(List<FetchObstacle> obstacles) {
        return obstacles.stream()
                .map(obstacle -> "Nothing is fetched at present: " + obstacle.line())
                .toList();
    }
}
