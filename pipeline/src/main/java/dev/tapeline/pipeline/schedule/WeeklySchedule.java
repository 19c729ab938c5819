package dev.tapeline.pipeline.schedule;

import dev.tapeline.extractor.fetch.FetchStoppedException;
import dev.tapeline.extractor.plan.FetchSchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches on schedule: at the configured times, on following days while calls remain, and once for times that were missed while
 * the machine was off.
 *
 * <p>It has no persistent state: the call ledger records what was fetched, by any process. Not thread-safe, except
 * {@link #stop()}.
 */
public final class WeeklySchedule {
    private static final Logger LOG = LoggerFactory.getLogger(WeeklySchedule.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration RETRY_DELAY = Duration.ofMinutes(5);
    private static final Duration LONGEST_RETRY_DELAY = Duration.ofHours(1);

    private final CronSchedule times;
    private final Supplier<Optional<FetchSchedule>> look;
    private final Runnable extraction;
    private final ScheduleListener listener;
    private final Clock clock;
    private volatile boolean isStopped;
    private Instant nextLook = Instant.MIN;
    private Duration retryDelay = RETRY_DELAY;

    /** Is told what the schedule finds. */
    public interface ScheduleListener {
        /** What is due was read, and fetched if it was due now. */
        void looked(Optional<FetchSchedule> schedule);

        /** Reading, and fetching if something was due, succeeded. */
        void succeeded();

        /** Reading or fetching failed. */
        void failed(RuntimeException failure);
    }

    /**
     * A schedule that acts in {@link #tick()}.
     *
     * @param look reads what is due; empty while there is no market to fetch from
     * @param extraction fetches what is due
     * @param listener is told the result of each look
     */
    public WeeklySchedule(
            CronSchedule times,
            Supplier<Optional<FetchSchedule>> look,
            Runnable extraction,
            ScheduleListener listener,
            Clock clock) {
        this.times = times;
        this.look = look;
        this.extraction = extraction;
        this.listener = listener;
        this.clock = clock;
    }

    /** Fetches if something is due; call it at a fixed interval. */
    public void tick() {
        Instant now = clock.instant();
        if (isStopped || now.isBefore(nextLook)) {
            return;
        }
        try {
            nextLook = act(now);
            retryDelay = RETRY_DELAY;
            listener.succeeded();
        } catch (RuntimeException e) {
            if (isStopped) {
                LOG.info("Scheduled extraction ended by the stop of the process", e);
            } else {
                failed(now, e);
            }
        }
    }

    /** Lets no tick begin; what ends in one that is running is no failure. Any thread may call it. */
    public void stop() {
        isStopped = true;
    }

    private void failed(Instant now, RuntimeException failure) {
        if (failure instanceof FetchStoppedException) {
            // Calls without a response cost nothing, so the day's attempt is still due and is retried after longer and
            // longer pauses. A rejected key has cost a credit, which counts as the day's attempt: nothing is due until
            // the next day.
            LOG.error("Scheduled extraction stopped cause={}", failure.getMessage());
            nextLook = now.plus(retryDelay);
            retryDelay = doubled(retryDelay);
        } else {
            LOG.error("Scheduled extraction failed", failure);
            nextLook = now.plus(RETRY_DELAY);
        }
        listener.failed(failure);
    }

    private static Duration doubled(Duration delay) {
        Duration twice = delay.multipliedBy(2);
        return twice.compareTo(LONGEST_RETRY_DELAY) < 0 ? twice : LONGEST_RETRY_DELAY;
    }

    private Instant act(Instant now) {
        Optional<FetchSchedule> outlook = look.get();
        listener.looked(outlook);
        if (outlook.isEmpty()) {
            return now.plus(LONGEST_PAUSE);
        }
        Instant lastTime = times.last(now);
        if (outlook.get().isDue(lastTime)) {
            extraction.run();
            return now;
        }
        Instant nextRun = outlook.get().nextRun(lastTime, times.next(now));
        Instant latest = now.plus(LONGEST_PAUSE);
        return nextRun.isBefore(latest) ? nextRun : latest;
    }
}
