package dev.tapeline.operations.notification;

import dev.tapeline.operations.notification.HttpDelivery.Result;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests an address while all is well, so that a monitor elsewhere notices when the requests stop: a dead machine cannot
 * send a message.
 *
 * <p>It disturbs nothing: it has a thread of its own, and a failure is logged once.
 */
public final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final SecretAddress address;
    private final HttpDelivery http;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread heartbeat = new Thread(work, "heartbeat");
        heartbeat.setDaemon(true);
        return heartbeat;
    });
    private boolean isFailing;

    public Heartbeat(SecretAddress address) {
        this(address, TIMEOUT);
    }

    Heartbeat(SecretAddress address, Duration timeout) {
        this.address = address;
        this.http = new HttpDelivery(timeout);
    }

    /** Requests the address once, soon. */
    public void beat() {
        try {
            thread.execute(this::request);
        } catch (RejectedExecutionException e) {
            // The process is ending.
        }
    }

    /** Requests the address now and at an interval, as long as all is well each time. */
    public void every(Duration interval, BooleanSupplier isWell) {
        var unused = thread.scheduleWithFixedDelay(
                () -> {
                    if (isWell.getAsBoolean()) {
                        request();
                    }
                },
                0,
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void request() {
        Result result = http.get(address);
        boolean isDelivered = result instanceof Result.Accepted;
        if (!isDelivered && !isFailing) {
            LOG.atWarn()
                    .addKeyValue("receiver", address.host())
                    .addKeyValue("cause", result.description())
                    .log("Heartbeat not delivered; further failures are not logged");
        }
        isFailing = !isDelivered;
    }

    /** Requests the address at once, for a test by a person. */
    public static TestDelivery test(SecretAddress address) {
        return TestDelivery.of("heartbeat", address, new HttpDelivery(TIMEOUT).get(address));
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
