package dev.tapeline.cli.schedule;

import dev.tapeline.extractor.fetch.ApiKeyRejectedException;
import dev.tapeline.extractor.plan.FetchSchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches when its turn has come: at its hours, on following days while something is left, and once for hours that were
 * missed while the machine was off.
 *
 * <p>Keeps no state of its own: the ledger of calls tells what was done, by whomever. For one thread.
 */
public final class WeeklySchedule {
    private static final Logger LOG = LoggerFactory.getLogger(WeeklySchedule.class);
    private static final Duration LONGEST_REST = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    private final CronSchedule hours;
    private final Supplier<Optional<FetchSchedule>> look;
    private final Runnable extraction;
    private final Clock clock;
    private Instant nextLook = Instant.MIN;

    /**
     * A schedule that acts when it is ticked.
     *
     * @param look how things stand; empty while there is no market to ask
     * @param extraction asks for what is due
     */
    public WeeklySchedule(
            CronSchedule hours, Supplier<Optional<FetchSchedule>> look, Runnable extraction, Clock clock) {
        this.hours = hours;
        this.look = look;
        this.extraction = extraction;
        this.clock = clock;
    }

    /** To be called again and again; looks only when something can have changed. */
    public void tick() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return;
        }
        try {
            nextLook = act(now);
        } catch (ApiKeyRejectedException e) {
            LOG.error("Scheduled extraction stopped cause={}", e.getMessage());
            nextLook = hours.next(now);
        } catch (RuntimeException e) {
            LOG.error("Scheduled extraction failed", e);
            nextLook = now.plus(AFTER_FAILURE);
        }
    }

    private Instant act(Instant now) {
        Optional<FetchSchedule> outlook = look.get();
        if (outlook.isEmpty()) {
            return now.plus(LONGEST_REST);
        }
        Instant lastHour = hours.last(now);
        if (outlook.get().isDue(lastHour)) {
            extraction.run();
            return now;
        }
        Instant turn = outlook.get().nextRun(lastHour, hours.next(now));
        Instant rest = now.plus(LONGEST_REST);
        return turn.isBefore(rest) ? turn : rest;
    }
}
