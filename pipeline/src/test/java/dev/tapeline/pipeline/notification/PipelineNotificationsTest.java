package dev.tapeline.pipeline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.extractor.fetch.FetchStoppedException;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchStatus;
import dev.tapeline.extractor.plan.PlannedFetch;
import dev.tapeline.failure.UsageException;
import dev.tapeline.market.Symbol;
import dev.tapeline.modeler.ModelRunReport.ChecksFailed;
import dev.tapeline.modeler.ModelRunReport.Unchanged;
import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.modeler.contract.CheckSeverity;
import dev.tapeline.operations.notification.Notifications;
import dev.tapeline.operations.notification.Notifications.DeliverySettings;
import dev.tapeline.operations.notification.SecretAddress;
import dev.tapeline.operations.notification.WebhookFormat;
import dev.tapeline.testsupport.http.WebhookServer;
import dev.tapeline.vendor.VendorRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens in a process, and the texts that a real receiver gets. */
class PipelineNotificationsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T14:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final WebhookServer receiver = WebhookServer.start();

    @TempDir
    Path told;

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void scheduleThatFailsTwiceIsToldOnceAndItsRecoveryToo() {
        RuntimeException failure = new IllegalStateException("the broker is unavailable");
        after(pipeline -> {
            pipeline.scheduleFailed(failure);
            pipeline.scheduleSucceeded();
            pipeline.scheduleFailed(failure);
        });
        assertThat(receiver.requests()).isEmpty();

        after(pipeline -> {
            pipeline.scheduleFailed(failure);
            pipeline.scheduleFailed(failure);
            pipeline.scheduleFailed(failure);
            pipeline.scheduleSucceeded();
        });

        assertThat(receiver.bodies())
                .containsExactly(
                        slack("❗ Tapeline live: the scheduled run has failed 2 times in a row"
                                + "\\nCause: the broker is unavailable (IllegalStateException)"
                                + "\\nIt is tried again; ./tapeline status shows the state."),
                        slack("✅ Tapeline live: the schedule works again"));
    }

    @Test
    void revokedKeyIsToldAtOnceAndOnce() {
        FetchObstacle revoked = new FetchObstacle.KeyRejected(NOW);
        after(pipeline -> {
            pipeline.extractionFailed(new FetchStoppedException(revoked), "schedule");
            pipeline.scheduleFailed(new FetchStoppedException(revoked));
            pipeline.obstaclesRead(List.of(revoked));
            pipeline.obstaclesRead(List.of(new FetchObstacle.KeyRejected(NOW.plusSeconds(86_400))));
        });

        assertThat(receiver.bodies())
                .containsExactly(
                        slack("❗ Tapeline live: nothing is fetched: the vendor rejects the API key (invalid, revoked,"
                                + " missing or the demo key) since 2026-11-30 14:00 UTC\\n"
                                + "To do: set your own with ./tapeline init or ALPHAVANTAGE_API_KEY, then ./tapeline"
                                + " run"));

        after(pipeline -> pipeline.obstaclesRead(List.of()));

        assertThat(receiver.bodies()).last().isEqualTo(slack("✅ Tapeline live: the API key is accepted again"));
    }

    @Test
    void fullDiskIsTold() {
        after(pipeline -> pipeline.obstaclesRead(List.of(new FetchObstacle.DiskFull("/home/ann/live", 12))));

        assertThat(receiver.bodies())
                .containsExactly(
                        slack("❗ Tapeline live: nothing is fetched: the disk of /home/ann/live is full, 12 MiB are"
                                + " free\\nTo do: free some space, then start again"));
    }

    @Test
    void whatEndsByItselfIsNotTold() {
        after(pipeline -> {
            pipeline.obstaclesRead(List.of(
                    new FetchObstacle.NoCredits(3, NOW),
                    new FetchObstacle.VendorUnreachable("no connection", NOW),
                    new FetchObstacle.ScheduleDisabled()));
            pipeline.extractionFailed(new UsageException("wrong option"), "run");
            pipeline.extractionFailed(
                    new IllegalStateException("told by the schedule if it happens again"), "schedule");
        });

        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void failedRunIsToldAtOnce() {
        after(pipeline -> pipeline.extractionFailed(
                new FetchStoppedException(new FetchObstacle.VendorUnreachable("no connection", NOW)), "run"));

        assertThat(receiver.bodies()).singleElement().asString().contains("the extraction (run) has failed");
    }

    @Test
    void symbolUnavailableForTwoWeeksIsTold() {
        after(pipeline -> pipeline.unavailableRead(List.of(unavailable("IBM", 15), unavailable("MSFT", 13)), true));
        after(pipeline -> pipeline.unavailableRead(List.of(unavailable("IBM", 15), unavailable("MSFT", 15)), true));
        // A run of some symbols says nothing of the others.
        after(pipeline -> pipeline.unavailableRead(List.of(), false));
        after(pipeline -> pipeline.unavailableRead(List.of(unavailable("MSFT", 15)), true));

        assertThat(receiver.bodies())
                .containsExactly(
                        slack("❗ Tapeline live: the vendor has sent no prices for two weeks\\n"
                                + "IBM: Invalid API call, retried by the next run, last payload of"
                                + " 2026-11-15T14:00:00Z"),
                        slack("❗ Tapeline live: the vendor has sent no prices for two weeks\\n"
                                + "MSFT: Invalid API call, retried by the next run, last payload of"
                                + " 2026-11-15T14:00:00Z"),
                        slack("✅ Tapeline live: no longer unavailable: IBM"));
    }

    @Test
    void failedErrorCheckIsToldUntilGoldIsBuilt() {
        CheckResult failed = check("low_le_high", CheckSeverity.ERROR, 3);
        CheckResult warning = check("duplicate_listing", CheckSeverity.WARN, 1);
        after(pipeline -> {
            pipeline.modelRunEnded(new ChecksFailed("1", List.of(), List.of(failed, warning)), Duration.ZERO);
            pipeline.modelRunEnded(new ChecksFailed("2", List.of(), List.of(failed, warning)), Duration.ZERO);
            pipeline.modelRunEnded(new Unchanged("3"), Duration.ZERO);
        });

        assertThat(receiver.bodies())
                .containsExactly(
                        slack("❗ Tapeline live: gold was not updated, 1 check of severity error failed"
                                + "\\nfact_adjusted_prices.low_le_high: 3 rows; what to do"),
                        slack("✅ Tapeline live: gold is up to date again"));
    }

    @Test
    void failedModelRunAndStoppedProcessAreTold() {
        after(pipeline -> {
            pipeline.modelRunFailed(new IllegalStateException("lock timeout"), Duration.ZERO);
            pipeline.processStopped("the sink has stopped: lost its partitions");
            pipeline.processStopped("the sink has stopped: lost its partitions");
        });

        assertThat(receiver.bodies())
                .containsExactly(
                        slack("❗ Tapeline live: a model run has failed, gold is as it was"
                                + "\\nCause: lock timeout (IllegalStateException)"),
                        slack("❗ Tapeline live: the process has stopped"
                                + "\\nCause: the sink has stopped: lost its partitions"));
    }

    /** Each time as another process: what has been told is remembered in the home. */
    private void after(Consumer<PipelineNotifications> events) {
        try (Notifications notifications = new Notifications(
                SecretAddress.of("tapeline.notify.url", receiver.uri("/").toString()),
                WebhookFormat.SLACK,
                told,
                new DeliverySettings(Duration.ofSeconds(20), List.of(), Duration.ofSeconds(20)),
                sent -> {},
                CLOCK)) {
            events.accept(new PipelineNotifications(notifications, "live", Optional::empty, CLOCK));
        }
    }

    private static String slack(String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    private static PlannedFetch unavailable(String symbol, int days) {
        return new PlannedFetch(
                VendorRequest.prices(Symbol.parse(symbol).orElseThrow()),
                FetchStatus.UNAVAILABLE,
                "Invalid API call",
                true,
                Optional.empty(),
                Optional.of(NOW.minus(Duration.ofDays(days))),
                Optional.of(NOW));
    }

    private static CheckResult check(String name, CheckSeverity severity, long rows) {
        return new CheckResult("fact_adjusted_prices", name, "what to do", severity, 0, rows, "[]", NOW);
    }
}
