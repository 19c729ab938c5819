package dev.tapeline.pipeline.metrics;

import dev.tapeline.operations.status.ProcessSampleTable;
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
 * Writes a sample of this process's meters at the start, at a fixed interval, and when it is closed.
 *
 * <p>It never disturbs a role: while the warehouse is unavailable or not migrated, samples are dropped and one warning is
 * logged.
 */
final class ProcessSampler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessSampler.class);
    private static final Duration DELETE_INTERVAL = Duration.ofHours(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

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
    private Instant lastDeletion = Instant.MIN;
    private boolean isUnavailable;

    private ProcessSampler(
            String process, ProcessMeters meters, ProcessSampleTable table, Duration retention, Clock clock) {
        this.process = process;
        this.meters = meters;
        this.table = table;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Starts sampling.
     *
     * @param process name, unique among running processes, such as {@code up 4711@laptop}
     * @param monitorRole connects as {@code tapeline_monitor}
     * @param interval time between two samples
     * @param retention age at which samples of all processes are deleted
     */
    static ProcessSampler start(
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
            if (lastDeletion.plus(DELETE_INTERVAL).isBefore(now)) {
                table.deleteBefore(now.minus(retention));
                lastDeletion = now;
            }
            if (isUnavailable) {
                LOG.info("Samples of this process are written again");
            }
            isUnavailable = false;
        } catch (SQLException | RuntimeException e) {
            if (!isUnavailable) {
                LOG.atWarn().addKeyValue("cause", e.getMessage()).log("Samples of this process are not written");
            }
            isUnavailable = true;
        }
    }

    /** Writes the last sample, waiting at most 5 s for the warehouse; to be called before the meters are closed. */
    @Override
    public void close() {
        thread.execute(this::sample);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Last sample of this process not written: the warehouse does not respond");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
