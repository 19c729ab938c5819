package dev.tapeline.pipeline.listener;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends something to a receiver that may be down or slow, on a thread of its own, so that nobody waits for it.
 *
 * <p>After a failure nothing is sent for a minute: a receiver that does not respond costs one time-out in that time. What cannot be
 * sent is dropped; one warning is logged when that begins.
 */
public final class BackgroundWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWorker.class);
    private static final int LONGEST_QUEUE = 1000;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final String subject;
    private final Duration closing;
    private final ThreadPoolExecutor thread;
    private volatile boolean isFailing;
    private long failedAt;

    /** What is sent. */
    @FunctionalInterface
    public interface Delivery {
        void send() throws Exception;
    }

    /**
     * A worker, whose thread starts with the first delivery.
     *
     * @param subject of its log lines, such as {@code lineage events}
     * @param closing how long a process that ends waits for the deliveries that are left, unless they fail
     */
    public BackgroundWorker(String subject, Duration closing) {
        this.subject = subject;
        this.closing = closing;
        this.thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(LONGEST_QUEUE), work -> {
                    Thread worker = new Thread(work, subject.replace(' ', '-'));
                    worker.setDaemon(true);
                    return worker;
                });
    }

    /** Sends something later, in the order of the calls. */
    public void submit(Delivery delivery) {
        try {
            thread.execute(() -> send(delivery));
        } catch (RejectedExecutionException e) {
            fail(e);
        }
    }

    private void send(Delivery delivery) {
        if (isFailing && System.nanoTime() - failedAt < PAUSE.toNanos()) {
            return;
        }
        try {
            delivery.send();
            if (isFailing) {
                LOG.atInfo().addKeyValue("subject", subject).log("Delivered again");
            }
            isFailing = false;
        } catch (Exception e) {
            fail(e);
        }
    }

    private void fail(Exception cause) {
        if (!isFailing) {
            LOG.atWarn()
                    .addKeyValue("subject", subject)
                    .addKeyValue("cause", cause.getClass().getSimpleName())
                    .log("Not delivered, dropped; further failures are not logged");
        }
        isFailing = true;
        failedAt = System.nanoTime();
    }

    /** Waits until all deliveries so far have been made or dropped. */
    public void flush() {
        CountDownLatch done = new CountDownLatch(1);
        thread.execute(done::countDown);
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (isFailing || !thread.awaitTermination(closing.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
