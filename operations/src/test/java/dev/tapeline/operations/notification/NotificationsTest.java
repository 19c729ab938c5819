package dev.tapeline.operations.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.notification.Notification.Severity;
import dev.tapeline.operations.notification.Notifications.DeliverySettings;
import dev.tapeline.testsupport.http.WebhookServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends messages to a real receiver: one that works, that fails, and that never responds. */
class NotificationsTest {
    private static final String TOKEN = "T0KEN-CANARY";

    /** Closing waits until all is sent, so that nothing needs to be awaited. */
    private static final DeliverySettings FAST = new DeliverySettings(
            Duration.ofSeconds(20), List.of(Duration.ofMillis(1), Duration.ofMillis(1)), Duration.ofSeconds(20));

    private final WebhookServer receiver = WebhookServer.start();
    private final List<Boolean> outcomes = new CopyOnWriteArrayList<>();

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void eachEventIsToldOnceByWhicheverProcess() {
        for (int process = 0; process < 2; process++) {
            try (Notifications notifications = notifications(FAST)) {
                notifications.tell("key-rejected", Severity.FAILURE, "key-rejected", "the key is rejected", List.of());
                notifications.tell("key-rejected", Severity.FAILURE, "key-rejected", "the key is rejected", List.of());
                notifications.tellWhenReady("batch", "batch:1", () -> Optional.of(List.of("batch 1", "40 rows")));
            }
        }

        assertThat(receiver.bodies())
                .hasSize(2)
                .anyMatch(body -> body.contains("the key is rejected"))
                .anyMatch(body -> body.contains("batch 1\\n40 rows"));
        assertThat(outcomes).containsExactly(true, true);
    }

    @Test
    void conditionIsToldAgainAfterItsEnd() {
        try (Notifications notifications = notifications(FAST)) {
            notifications.resolve("disk-full", "disk-full", "room again");
            notifications.tell("disk-full", Severity.FAILURE, "disk-full", "full", List.of());
            notifications.resolve("disk-full", "disk-full", "room again");
            notifications.resolve("disk-full", "disk-full", "room again");
            notifications.tell("disk-full", Severity.FAILURE, "disk-full", "full", List.of());
        }

        assertThat(titles()).containsExactly("full", "room again", "full");
    }

    @Test
    void severalEventsAreOneMessageAndEndOneByOne() {
        try (Notifications notifications = notifications(FAST)) {
            notifications.tellNew("unavailable", Map.of("symbol:IBM", "IBM: premium"), "no prices");
            notifications.tellNew(
                    "unavailable", Map.of("symbol:IBM", "IBM: premium", "symbol:MSFT", "MSFT: premium"), "no prices");
            notifications.resolveOthers("unavailable", "symbol:", Set.of("symbol:MSFT"), names -> "again: " + names);
        }

        assertThat(titles()).containsExactly("no prices", "no prices", "again: [IBM]");
        assertThat(receiver.bodies().get(1)).contains("MSFT: premium").doesNotContain("IBM");
    }

    @Test
    void whatIsNotReadyIsToldLater() {
        try (Notifications notifications = notifications(FAST)) {
            notifications.tellWhenReady("batch", "batch:1", Optional::empty);
            notifications.tellWhenReady("batch", "batch:1", () -> {
                throw new IllegalStateException("the warehouse is unavailable");
            });
            notifications.tellWhenReady("batch", "batch:1", () -> Optional.of(List.of("batch 1")));
        }

        assertThat(titles()).containsExactly("batch 1");
    }

    @Test
    void failedDeliveryIsRepeatedAFewTimesAndOfferedAgain() throws InterruptedException {
        receiver.failWith(503, 429, 500);
        CountDownLatch done = new CountDownLatch(1);
        try (Notifications notifications = notifications(FAST)) {
            notifications.tell("a", Severity.FAILURE, "a", "first", List.of());
            notifications.tell("a", Severity.FAILURE, "a", "again", List.of());
            notifications.later(done::countDown);
            done.await();
        }

        assertThat(titles()).containsExactly("first", "first", "first", "again");
        assertThat(outcomes).containsExactly(false, true);
    }

    @Test
    void endOfAConditionThatCannotBeDeliveredIsOfferedAgain() {
        try (Notifications notifications = notifications(FAST)) {
            notifications.tell("disk-full", Severity.FAILURE, "disk-full", "full", List.of());
        }
        receiver.failWith(404);
        try (Notifications notifications = notifications(FAST)) {
            notifications.resolve("disk-full", "disk-full", "room again");
            notifications.resolve("disk-full", "disk-full", "room again");
            notifications.resolve("disk-full", "disk-full", "room again");
        }

        assertThat(titles()).containsExactly("full", "room again", "room again");
        assertThat(outcomes).containsExactly(true, false, true);
    }

    @Test
    void rejectedMessageIsNotRepeated() {
        receiver.failWith(404);
        try (Notifications notifications = notifications(FAST)) {
            notifications.tell("a", Severity.FAILURE, "a", "first", List.of());
        }

        assertThat(receiver.requests()).hasSize(1);
        assertThat(outcomes).containsExactly(false);
    }

    @Test
    void silentReceiverGetsEachMessageOnceAndHoldsUpNobody() {
        receiver.keepSilent();
        DeliverySettings shortTimeout =
                new DeliverySettings(Duration.ofMillis(300), List.of(Duration.ZERO), Duration.ofSeconds(20));
        try (Notifications notifications = notifications(shortTimeout)) {
            notifications.tell("a", Severity.FAILURE, "a", "first", List.of());
            notifications.tell("a", Severity.FAILURE, "a", "first", List.of());
            notifications.tell("b", Severity.FAILURE, "b", "second", List.of());
            // Told is not sent: the caller goes on before the first response could have come.
            assertThat(outcomes).isEmpty();
        }

        assertThat(titles()).containsExactly("first", "second");
    }

    @Test
    void closingWaitsForASilentReceiverForAShortTimeOnly() {
        receiver.keepSilent();
        DeliverySettings longTimeout = new DeliverySettings(Duration.ofHours(1), List.of(), Duration.ofMillis(100));
        Notifications notifications = notifications(longTimeout);
        notifications.tell("a", Severity.FAILURE, "a", "first", List.of());

        notifications.close();

        assertThat(receiver.requests().size()).isLessThanOrEqualTo(1);
    }

    @Test
    void addressIsNeverShown() {
        SecretAddress unreachable = SecretAddress.of("tapeline.notify.url", "http://127.0.0.1:1/services/" + TOKEN);

        assertThat(Notifications.test(unreachable, WebhookFormat.JSON, "test", Clock.systemUTC())
                        .line())
                .isEqualTo("message to a webhook at 127.0.0.1: not delivered (no connection)");
        assertThat(Heartbeat.test(unreachable).line()).doesNotContain(TOKEN);
        assertThat(unreachable.toString()).doesNotContain(TOKEN);
        for (String wrong : List.of("hooks.slack.com/" + TOKEN, "https:// " + TOKEN, "ftp://host/" + TOKEN)) {
            assertThatThrownBy(() -> SecretAddress.of("tapeline.notify.url", wrong))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("tapeline.notify.url")
                    .hasNoCause()
                    .message()
                    .doesNotContain(TOKEN);
        }
    }

    @Test
    void toldKeysDoNotContainTheAddress() throws IOException {
        try (Notifications notifications = notifications(FAST)) {
            notifications.tell("a", Severity.FAILURE, "a", "first", List.of());
        }

        try (var files = Files.list(home)) {
            assertThat(files.toList()).singleElement().satisfies(file -> assertThat(Files.readString(file))
                    .isEqualTo("told a"));
        }
    }

    @Test
    void heartbeatIsSentWhileAllIsWell() {
        try (Heartbeat heartbeat = new Heartbeat(
                SecretAddress.of("tapeline.heartbeat.url", receiver.uri("/ping").toString()))) {
            heartbeat.beat();
        }

        assertThat(receiver.requests()).containsExactly(new WebhookServer.Request("GET", "/ping", ""));
    }

    private Notifications notifications(DeliverySettings settings) {
        return new Notifications(
                SecretAddress.of(
                        "tapeline.notify.url", receiver.uri("/" + TOKEN).toString()),
                WebhookFormat.JSON,
                home,
                settings,
                outcomes::add,
                Clock.systemUTC());
    }

    private List<String> titles() {
        return receiver.bodies().stream()
                .map(NotificationsTest::json)
                .map(json -> json.path("title").asText())
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
