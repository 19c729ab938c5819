package dev.tapeline.operations.notification;

import dev.tapeline.operations.notification.HttpDelivery.Result;
import dev.tapeline.operations.notification.Notification.Severity;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a receiver what happens: each event once, and of a condition its begin and its end.
 *
 * <p>It disturbs nothing: all work happens on a thread of its own, requests have short time limits, a few are repeated, and
 * what cannot be delivered is logged once and offered again when the event or condition is seen again.
 */
public final class Notifications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final int LONGEST_QUEUE = 100;

    private final SecretAddress receiver;
    private final WebhookFormat format;
    private final DeliverySettings settings;
    private final ToldKeys told;
    private final Clock clock;
    private final Consumer<Boolean> outcome;
    private final HttpDelivery http;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ThreadPoolExecutor thread;
    private volatile Thread sender;
    private boolean isFailing;

    /**
     * Time limits of deliveries.
     *
     * @param timeout of one request
     * @param delays before each repeated attempt
     * @param closing how long to wait for what is left to be sent
     */
    public record DeliverySettings(Duration timeout, List<Duration> delays, Duration closing) {
        public static final DeliverySettings DEFAULT = new DeliverySettings(
                Duration.ofSeconds(10),
                List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(60)),
                Duration.ofSeconds(3));
    }

    /**
     * Notifications to a receiver.
     *
     * @param directory in the home, in which the told keys are remembered
     * @param outcome is told of each message whether it was delivered
     */
    public Notifications(
            SecretAddress receiver,
            WebhookFormat format,
            Path directory,
            DeliverySettings settings,
            Consumer<Boolean> outcome,
            Clock clock) {
        this.receiver = receiver;
        this.format = format;
        this.settings = settings;
        this.told = new ToldKeys(directory, clock);
        this.outcome = outcome;
        this.clock = clock;
        this.http = new HttpDelivery(settings.timeout());
        this.thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(LONGEST_QUEUE), this::newThread);
    }

    private Thread newThread(Runnable work) {
        sender = new Thread(work, "notifications");
        sender.setDaemon(true);
        return sender;
    }

    /** Tells an event or the begin of a condition, unless its key has been told. */
    public void tell(String event, Severity severity, String key, String title, List<String> lines) {
        later(() -> {
            if (told.claim(key)) {
                deliver(notification(event, severity, List.of(key), title, lines));
            }
        });
    }

    /**
     * Tells in one message those of several events that have not been told.
     *
     * @param events the line of each key
     */
    public void tellNew(String event, Map<String, String> events, String title) {
        later(() -> {
            List<String> fresh = events.keySet().stream().filter(told::claim).toList();
            if (!fresh.isEmpty()) {
                deliver(notification(
                        event,
                        Severity.FAILURE,
                        fresh,
                        title,
                        fresh.stream().map(events::get).toList()));
            }
        });
    }

    /**
     * Tells an event whose text is made when it is needed, and only if the key is new.
     *
     * @param text title and lines; empty if there is nothing to tell yet
     */
    public void tellWhenReady(String event, String key, Supplier<Optional<List<String>>> text) {
        later(() -> {
            if (told.claim(key)) {
                Optional<List<String>> lines = Optional.empty();
                try {
                    lines = text.get();
                } finally {
                    if (lines.isEmpty()) {
                        told.release(List.of(key));
                    }
                }
                lines.ifPresent(written -> deliver(notification(
                        event, Severity.INFO, List.of(key), written.get(0), written.subList(1, written.size()))));
            }
        });
    }

    /** Tells that a condition has ended, if its begin had been told. */
    public void resolve(String event, String key, String title) {
        later(() -> {
            if (told.forget(key)) {
                deliver(notification(event, Severity.RESOLVED, List.of(key), title, List.of()));
            }
        });
    }

    /**
     * Tells that conditions have ended: all told ones whose key has a prefix, except those that still hold.
     *
     * @param title of the message, from the keys without the prefix
     */
    public void resolveOthers(String event, String prefix, Set<String> holding, Function<List<String>, String> title) {
        later(() -> {
            List<String> ended = told.told(prefix).stream()
                    .filter(key -> !holding.contains(key))
                    .filter(told::forget)
                    .toList();
            if (!ended.isEmpty()) {
                List<String> names = ended.stream()
                        .map(key -> key.substring(prefix.length()))
                        .toList();
                deliver(notification(event, Severity.RESOLVED, ended, title.apply(names), List.of()));
            }
        });
    }

    private Notification notification(
            String event, Severity severity, List<String> keys, String title, List<String> lines) {
        return new Notification(event, severity, keys, title, lines, clock.instant());
    }

    private void deliver(Notification notification) {
        Result result = attempt(notification);
        boolean isLost = result instanceof Result.Failed;
        outcome.accept(!isLost);
        boolean isEnd = notification.severity() == Severity.RESOLVED;
        if (isLost && isEnd) {
            // The receiver only knows the begin of the condition; its end is offered again.
            told.confirm(notification.keys());
        } else if (isLost) {
            told.release(notification.keys());
        } else if (!isEnd) {
            told.confirm(notification.keys());
        }
        report(result);
        told.deleteOld();
    }

    private Result attempt(Notification notification) {
        String body = format.body(notification);
        String id = notification.event() + "-" + notification.at().toEpochMilli() + "-"
                + Integer.toHexString(notification.keys().hashCode());
        Result result = http.post(receiver, body, id);
        for (Duration delay : settings.delays()) {
            if (!(result instanceof Result.Failed failed) || !failed.isTransient() || isClosing(delay)) {
                return result;
            }
            result = http.post(receiver, body, id);
        }
        return result;
    }

    private boolean isClosing(Duration delay) {
        try {
            return closing.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** One line when it stops to work, and one when it works again. */
    private void report(Result result) {
        if (result instanceof Result.Accepted) {
            if (isFailing) {
                LOG.atInfo().addKeyValue("receiver", receiver.host()).log("Notifications are delivered again");
            }
            isFailing = false;
            return;
        }
        if (!isFailing) {
            LOG.atWarn()
                    .addKeyValue("receiver", receiver.host())
                    .addKeyValue("cause", result.description())
                    .log("Notifications are not delivered, or not confirmed; further failures are not logged");
        }
        isFailing = true;
    }

    /** Does work on the thread of notifications, such as to find out what to tell; at once if it is that thread. */
    public void later(Runnable work) {
        if (Thread.currentThread() == sender) {
            work.run();
            return;
        }
        try {
            thread.execute(() -> attempt(work));
        } catch (RejectedExecutionException e) {
            // More than a hundred wait for a receiver that does not respond, or the process is ending.
            outcome.accept(false);
        }
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e.getMessage()).log("Notification not made");
        }
    }

    /** Sends a message at once, for a test by a person. */
    public static TestDelivery test(SecretAddress receiver, WebhookFormat format, String title, Clock clock) {
        Notification notification =
                new Notification("test", Severity.INFO, List.of("test"), title, List.of(), clock.instant());
        Result result = new HttpDelivery(DeliverySettings.DEFAULT.timeout())
                .post(receiver, format.body(notification), "test-" + clock.millis());
        return TestDelivery.of("message to " + format.receiver(), receiver, result);
    }

    /** Sends what is left, but waits for a short time only. */
    @Override
    public void close() {
        closing.countDown();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(settings.closing().toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
