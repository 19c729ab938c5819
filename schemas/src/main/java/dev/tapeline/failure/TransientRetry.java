package dev.tapeline.failure;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a read while the server is unavailable, up to a limit; any other failure ends it at once.
 *
 * <p>The only retry of readers, so that all of them wait for the same outages, and as long. What is repeated must change
 * nothing, or have the same effect when it happens twice.
 *
 * @param limit time after the first failure in which attempts begin; the last failure is thrown after it
 * @param precondition runs before each repeated attempt, and ends the wait by an exception
 */
public record TransientRetry(Duration limit, Runnable precondition) {
    /** For every read of a server that has responded before: it outlasts a restart or a failover. */
    public static final TransientRetry OF_READS = new TransientRetry(Duration.ofMinutes(2), () -> {});

    /** One attempt only, for callers that repeat the whole of what failed. */
    public static final TransientRetry NONE = new TransientRetry(Duration.ZERO, () -> {});

    private static final Logger LOG = LoggerFactory.getLogger(TransientRetry.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

    /** One attempt; it opens whatever connection it needs. */
    @FunctionalInterface
    public interface Attempt<T, E extends Exception> {
        T make() throws E;
    }

    /** The same retry, which also ends when this check fails. */
    public TransientRetry unless(Runnable check) {
        return new TransientRetry(limit, check);
    }

    /** The result of the first attempt that succeeds; fails as the last one did. */
    public <T, E extends Exception> T call(Attempt<T, E> attempt) throws E {
        long firstFailure = 0;
        Duration delay = FIRST_DELAY;
        for (int count = 1; ; count++) {
            try {
                return attempt.make();
            } catch (Exception e) {
                long now = System.nanoTime();
                firstFailure = count == 1 ? now : firstFailure;
                if (!TransientFailures.isOutage(e)
                        || now - firstFailure >= limit.toNanos()
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.atWarn()
                        .addKeyValue("cause", RootCause.describe(e))
                        .addKeyValue("attempt", count)
                        .log("Dependency unavailable, retrying");
            }
            LockSupport.parkNanos(delay.toNanos());
            precondition.run();
            delay = delay.multipliedBy(2).compareTo(LONGEST_DELAY) < 0 ? delay.multipliedBy(2) : LONGEST_DELAY;
        }
    }
}
