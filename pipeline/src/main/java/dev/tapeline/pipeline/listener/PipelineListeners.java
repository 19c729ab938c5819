package dev.tapeline.pipeline.listener;

import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.extractor.plan.PlannedFetch;
import dev.tapeline.modeler.ModelRunReport;
import java.time.Duration;
import java.util.List;

/** Passes what happens on to several listeners, in their order. */
record PipelineListeners(List<PipelineListener> listeners) implements PipelineListener {
    @Override
    public void scheduleRead(FetchSchedule schedule) {
        listeners.forEach(listener -> listener.scheduleRead(schedule));
    }

    @Override
    public void unavailableRead(List<PlannedFetch> symbols, boolean isWholeWatchList) {
        listeners.forEach(listener -> listener.unavailableRead(symbols, isWholeWatchList));
    }

    @Override
    public void extractionStarted(String trigger) {
        listeners.forEach(listener -> listener.extractionStarted(trigger));
    }

    @Override
    public void batchPublished(BatchReport batch, String trigger) {
        listeners.forEach(listener -> listener.batchPublished(batch, trigger));
    }

    @Override
    public void modelRunStarted(String trigger) {
        listeners.forEach(listener -> listener.modelRunStarted(trigger));
    }

    @Override
    public void modelRunEnded(ModelRunReport report, Duration elapsed) {
        listeners.forEach(listener -> listener.modelRunEnded(report, elapsed));
    }

    @Override
    public void modelRunFailed(RuntimeException failure, Duration elapsed) {
        listeners.forEach(listener -> listener.modelRunFailed(failure, elapsed));
    }

    @Override
    public void obstaclesRead(List<FetchObstacle> obstacles) {
        listeners.forEach(listener -> listener.obstaclesRead(obstacles));
    }

    @Override
    public void scheduleFailed(RuntimeException failure) {
        listeners.forEach(listener -> listener.scheduleFailed(failure));
    }

    @Override
    public void scheduleSucceeded() {
        listeners.forEach(listener -> listener.scheduleSucceeded());
    }

    @Override
    public void extractionFailed(RuntimeException failure, String trigger) {
        listeners.forEach(listener -> listener.extractionFailed(failure, trigger));
    }

    @Override
    public void runEnded() {
        listeners.forEach(listener -> listener.runEnded());
    }

    @Override
    public void processStopped(String reason) {
        listeners.forEach(listener -> listener.processStopped(reason));
    }

    @Override
    public void notified(boolean isSent) {
        listeners.forEach(listener -> listener.notified(isSent));
    }
}
