package dev.tapeline.cli.metrics;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a sample of this process's meters at once, then again and again, and a last one when it is closed.
 *
 * <p>Never in the way of a role: a warehouse that is away, or not migrated yet, costs samples and one line in the log.
 */
public final class ProcessSampler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessSampler.class);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

    private final String process;
    private final ProcessMeters meters;
    private final ProcessSampleTable table;
    private final Duration retention;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread sampler = new Thread(work, "process-sampler");
        sampler.setDaemon(true);
        return sampler;
    });
    private Instant forgotten = Instant.MIN;
    private boolean isAway;

    private ProcessSampler(
            String process, ProcessMeters meters, ProcessSampleTable table, Duration retention, Clock clock) {
        this.process = process;
        this.meters = meters;
        this.table = table;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Takes the meters over and closes them in the end.
     *
     * @param process unique among those that run at one time, such as {@code up 4711@laptop}
     * @param monitorRole connects as {@code tapeline_monitor}
     * @param interval between two samples
     * @param retention age at which samples are deleted, those of others too
     */
    public static ProcessSampler start(
            String process,
            ProcessMeters meters,
            DataSource monitorRole,
            Duration interval,
            Duration retention,
            Clock clock) {
        ProcessSampler sampler =
                new ProcessSampler(process, meters, new ProcessSampleTable(monitorRole), retention, clock);
        var unused =
                sampler.thread.scheduleWithFixedDelay(sampler::sample, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return sampler;
    }

    private void sample() {
        try {
            Instant now = clock.instant();
            table.add(now, process, meters.sample());
            if (forgotten.plus(FORGET_EVERY).isBefore(now)) {
                table.forgetBefore(now.minus(retention));
                forgotten = now;
            }
            if (isAway) {
                LOG.info("samples of this process are written again");
            }
            isAway = false;
        } catch (SQLException | RuntimeException e) {
            if (!isAway) {
                LOG.atWarn().addKeyValue("cause", e.getMessage()).log("samples of this process are not written");
            }
            isAway = true;
        }
    }

    /** Waits for the last sample a moment only: a warehouse that hangs does not hold the process. */
    @Override
    public void close() {
        thread.execute(this::sample);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the last sample of this process is not written: the warehouse does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        meters.close();
    }
}
