package dev.tapeline.pipeline;

import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.operations.warehouse.WarehouseQueries;
import dev.tapeline.sink.postgres.BatchProgress;
import dev.tapeline.sink.postgres.BatchProgressReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the modeler when a batch is complete, and at the start for batches that completed earlier.
 *
 * <p>One thread, so its runs never overlap; the modeler's own lock serializes runs of several processes. After a failed check
 * the next batch triggers the next run; after any other failure the run is retried.
 */
final class ModelTrigger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelTrigger.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration RETRY_DELAY = Duration.ofMinutes(1);
    private static final int LAST_BATCHES = 20;

    private final BatchProgressReader progress;
    private final WarehouseQueries queries;
    private final Supplier<ModelRunReport> modeler;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "model-trigger"));
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<String> modeled = new HashSet<>();
    private volatile boolean isModeling;

    private ModelTrigger(BatchProgressReader progress, WarehouseQueries queries, Supplier<ModelRunReport> modeler) {
        this.progress = progress;
        this.queries = queries;
        this.modeler = modeler;
    }

    static ModelTrigger start(
            BatchProgressReader progress, WarehouseQueries queries, Supplier<ModelRunReport> modeler) {
        ModelTrigger trigger = new ModelTrigger(progress, queries, modeler);
        trigger.thread.execute(trigger::watch);
        return trigger;
    }

    private void watch() {
        Duration pause = Duration.ZERO;
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs the modeler if batches have completed; returns the time until the next poll. */
    private Duration poll() {
        try {
            List<String> complete = newlyComplete();
            if (!complete.isEmpty()) {
                ModelRunReport report = model();
                modeled.addAll(complete);
                LOG.atInfo()
                        .addKeyValue("batches", complete)
                        .addKeyValue("run", report.runId())
                        .addKeyValue("outcome", report.getClass().getSimpleName())
                        .log("Modeler ran for completed batches");
            }
            return POLL_INTERVAL;
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Modeler failed after a batch and will be retried");
            return RETRY_DELAY;
        }
    }

    private ModelRunReport model() {
        isModeling = true;
        try {
            return modeler.get();
        } finally {
            isModeling = false;
        }
    }

    private List<String> newlyComplete() {
        return queries.lastFinishedBatches(LAST_BATCHES).stream()
                .filter(batch -> !modeled.contains(batch))
                .filter(batch ->
                        progress.of(batch).filter(BatchProgress::isComplete).isPresent())
                .toList();
    }

    /** Waits up to a minute for a run in progress, but not for an unavailable warehouse. */
    @Override
    public void close() {
        closed.countDown();
        thread.shutdown();
        if (!isModeling) {
            thread.shutdownNow();
        }
        try {
            if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
