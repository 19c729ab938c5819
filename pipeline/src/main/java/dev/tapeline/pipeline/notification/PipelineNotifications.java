package dev.tapeline.pipeline.notification;

import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.extractor.fetch.FetchStoppedException;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchObstacle.DiskFull;
import dev.tapeline.extractor.plan.FetchObstacle.KeyRejected;
import dev.tapeline.extractor.plan.PlannedFetch;
import dev.tapeline.failure.RootCause;
import dev.tapeline.failure.TransientRetry;
import dev.tapeline.failure.UsageException;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.ModelRunReport.ChecksFailed;
import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.operations.notification.BatchDigest;
import dev.tapeline.operations.notification.Notification.Severity;
import dev.tapeline.operations.notification.Notifications;
import dev.tapeline.operations.output.UnavailableSymbol;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.pipeline.listener.PipelineListener;
import dev.tapeline.sink.postgres.BatchProgress;
import dev.tapeline.sink.postgres.BatchProgressReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Decides what of a process is worth a message: each batch, failures, and conditions that need a person. */
public final class PipelineNotifications implements PipelineListener {
    /** A symbol of which the vendor sends nothing for so long is told; a payload is a week old when the next is due. */
    private static final Duration UNAVAILABLE = Duration.ofDays(14);

    private static final Duration REPEATED_STOP = Duration.ofHours(6);
    private static final int FAILURES_TOLD = 2;
    private static final String CHECKS_FAILED = "checks-failed:";
    private static final String SYMBOL_UNAVAILABLE = "symbol-unavailable:";

    private final Notifications notifications;
    private final String name;
    private final Supplier<Optional<DataSource>> reader;
    private final Clock clock;
    private int failures;

    /**
     * Messages about one warehouse.
     *
     * @param name of the warehouse, which begins each message
     * @param reader the warehouse as the reader role, for digests of batches; empty where a process has no access
     */
    public PipelineNotifications(
            Notifications notifications, String name, Supplier<Optional<DataSource>> reader, Clock clock) {
        this.notifications = notifications;
        this.name = name;
        this.reader = reader;
        this.clock = clock;
    }

    /** A revoked key and a full disk; all other obstacles end by themselves, or are told as failures of the schedule. */
    @Override
    public void obstaclesRead(List<FetchObstacle> obstacles) {
        condition("key-rejected", find(obstacles, KeyRejected.class), "the API key is accepted again");
        condition("disk-full", find(obstacles, DiskFull.class), "the disk has room again");
    }

    private static Optional<FetchObstacle> find(List<FetchObstacle> obstacles, Class<? extends FetchObstacle> kind) {
        return obstacles.stream().filter(kind::isInstance).findFirst();
    }

    private void condition(String event, Optional<FetchObstacle> obstacle, String end) {
        if (obstacle.isPresent()) {
            fail(
                    event,
                    event,
                    "nothing is fetched: " + obstacle.get().what(),
                    List.of("To do: " + obstacle.get().remedy()));
        } else {
            notifications.resolve(event, event, title(end));
        }
    }

    /** Symbols of which the vendor has sent nothing for two weeks, in one message. */
    @Override
    public void unavailableRead(List<PlannedFetch> symbols, boolean isWholeWatchList) {
        Instant oldest = clock.instant().minus(UNAVAILABLE);
        Map<String, String> unavailable = symbols.stream()
                .filter(step -> step.fetchedAt().filter(oldest::isAfter).isPresent())
                .collect(Collectors.toMap(
                        step -> SYMBOL_UNAVAILABLE + step.request().symbol(),
                        PipelineNotifications::line,
                        (one, other) -> one,
                        LinkedHashMap::new));
        notifications.tellNew("symbol-unavailable", unavailable, title("the vendor has sent no prices for two weeks"));
        if (isWholeWatchList) {
            notifications.resolveOthers(
                    "symbol-unavailable",
                    SYMBOL_UNAVAILABLE,
                    Set.copyOf(unavailable.keySet()),
                    names -> title("no longer unavailable: " + String.join(", ", names)));
        }
    }

    private static String line(PlannedFetch step) {
        return UnavailableSymbol.line(step)
                + step.fetchedAt().map(at -> ", last payload of " + at).orElse("");
    }

    @Override
    public synchronized void scheduleFailed(RuntimeException failure) {
        if (isRejectedKey(failure)) {
            return;
        }
        failures++;
        if (failures >= FAILURES_TOLD) {
            fail(
                    "schedule-failed",
                    "schedule-failed",
                    "the scheduled run has failed %d times in a row".formatted(failures),
                    List.of(
                            "Cause: " + RootCause.describe(failure),
                            "It is tried again; ./tapeline status shows the state."));
        }
    }

    @Override
    public synchronized void scheduleSucceeded() {
        failures = 0;
        notifications.resolve("schedule-failed", "schedule-failed", title("the schedule works again"));
    }

    /** A failed extraction that nothing repeats is told at once; one of the schedule when it fails again. */
    @Override
    public void extractionFailed(RuntimeException failure, String trigger) {
        Optional<FetchObstacle> obstacle = FetchStoppedException.obstacleOf(failure);
        if (isRejectedKey(failure)) {
            obstaclesRead(obstacle.stream().toList());
        } else if (!trigger.equals("schedule") && (obstacle.isPresent() || !(failure instanceof UsageException))) {
            fail(
                    "run-failed",
                    "run-failed",
                    "the extraction (" + trigger + ") has failed",
                    List.of("Cause: " + RootCause.describe(failure)));
        }
    }

    private static boolean isRejectedKey(RuntimeException failure) {
        return FetchStoppedException.obstacleOf(failure)
                .filter(KeyRejected.class::isInstance)
                .isPresent();
    }

    @Override
    public void batchPublished(BatchReport batch, String trigger) {
        notifications.resolve("run-failed", "run-failed", title("an extraction has succeeded"));
    }

    @Override
    public void modelRunEnded(ModelRunReport report, Duration elapsed) {
        notifications.resolve("model-failed", "model-failed", title("model runs work again"));
        if (report instanceof ChecksFailed failed) {
            checksFailed(failed);
        } else {
            notifications.resolveOthers(
                    "checks-failed", CHECKS_FAILED, Set.of(), checks -> title("gold is up to date again"));
        }
        digestBatches();
    }

    private void checksFailed(ChecksFailed report) {
        List<CheckResult> failed = report.failedChecks();
        String names = failed.stream()
                .map(check -> check.model() + "." + check.check())
                .sorted()
                .collect(Collectors.joining(" "));
        fail(
                "checks-failed",
                CHECKS_FAILED + names,
                "gold was not updated, %d %s failed"
                        .formatted(
                                failed.size(),
                                failed.size() == 1 ? "check of severity error" : "checks of severity error"),
                failed.stream()
                        .limit(5)
                        .map(check -> "%s.%s: %d rows; %s"
                                .formatted(check.model(), check.check(), check.failingRows(), check.explanation()))
                        .toList());
    }

    @Override
    public void modelRunFailed(RuntimeException failure, Duration elapsed) {
        fail(
                "model-failed",
                "model-failed",
                "a model run has failed, gold is as it was",
                List.of("Cause: " + RootCause.describe(failure)));
    }

    /** A digest of each recent batch that is complete and has not been told. */
    private void digestBatches() {
        notifications.later(() -> reader.get().ifPresent(warehouse -> {
            WarehouseReader queries = new WarehouseReader(warehouse, TransientRetry.NONE);
            BatchProgressReader progress = new BatchProgressReader(warehouse, TransientRetry.NONE);
            queries.rows("notification/recent-batches", (row, context) -> row.getString(1), Map.of())
                    .forEach(batch -> notifications.tellWhenReady("batch", "batch:" + batch, () -> progress.of(batch)
                            .filter(BatchProgress::isComplete)
                            .map(complete -> BatchDigest.lines(queries, name, batch))));
        }));
    }

    @Override
    public void processStopped(String reason) {
        long period = clock.instant().getEpochSecond() / REPEATED_STOP.toSeconds();
        fail("stopped", "stopped:" + period, "the process has stopped", List.of("Cause: " + reason));
    }

    private void fail(String event, String key, String what, List<String> lines) {
        notifications.tell(event, Severity.FAILURE, key, title(what), lines);
    }

    private String title(String what) {
        return "Tapeline " + name + ": " + what;
    }
}
