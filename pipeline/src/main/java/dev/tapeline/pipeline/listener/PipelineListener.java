package dev.tapeline.pipeline.listener;

import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.extractor.plan.PlannedFetch;
import dev.tapeline.modeler.ModelRunReport;
import java.time.Duration;
import java.util.List;

/** Is told what the stages of a process do, to measure it, or to report it elsewhere; it must not block or fail. */
public interface PipelineListener {
    /** A listener that ignores everything. */
    PipelineListener NONE = new PipelineListener() {};

    /** All of these listeners as one. */
    static PipelineListener of(List<PipelineListener> listeners) {
        return new PipelineListeners(List.copyOf(listeners));
    }

    /** The schedule has read what is due. */
    default void scheduleRead(FetchSchedule schedule) {}

    /**
     * The symbols with a history that the vendor does not serve at present have been read from the call ledger.
     *
     * @param isWholeWatchList whether no other symbol of the watch list is unavailable
     */
    default void unavailableRead(List<PlannedFetch> symbols, boolean isWholeWatchList) {}

    /** An extraction begins. */
    default void extractionStarted(String trigger) {}

    /** A batch has been published. */
    default void batchPublished(BatchReport batch, String trigger) {}

    /** A model run begins. */
    default void modelRunStarted(String trigger) {}

    /** A model run has ended by itself, whether it has changed gold or not. */
    default void modelRunEnded(ModelRunReport report, Duration elapsed) {}

    /** A model run has ended by a failure. */
    default void modelRunFailed(RuntimeException failure, Duration elapsed) {}

    /** What prevents fetching has been read; nothing if the list is empty. */
    default void obstaclesRead(List<FetchObstacle> obstacles) {}

    /** The schedule could not find out what is due, or could not fetch it. */
    default void scheduleFailed(RuntimeException failure) {}

    /** The schedule has looked what is due, and fetched it if it was due now. */
    default void scheduleSucceeded() {}

    /** An extraction has ended by a failure. */
    default void extractionFailed(RuntimeException failure, String trigger) {}

    /** A run of the schedule or of the user has fetched what it could. */
    default void runEnded() {}

    /** A role or server of this process has stopped, and the process ends. */
    default void processStopped(String reason) {}

    /** A message has been sent to the receiver of notifications, or could not be. */
    default void notified(boolean isSent) {}
}
