package dev.tapeline.operations.metrics;

import dev.tapeline.failure.TransientRetry;
import dev.tapeline.operations.warehouse.WarehouseReader;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the state of the warehouse at an interval, so that a scrape of metrics never waits for the database.
 *
 * <p>While the warehouse is unavailable, the state is unknown; one line is logged when that begins.
 */
public final class WarehouseStateMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarehouseStateMonitor.class);

    private final WarehouseReader reader;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread monitor = new Thread(work, "warehouse-state");
        monitor.setDaemon(true);
        return monitor;
    });
    private volatile WarehouseState state = WarehouseState.UNKNOWN;
    private boolean isUnavailable;

    private WarehouseStateMonitor(DataSource reader) {
        this.reader = new WarehouseReader(reader, TransientRetry.NONE);
    }

    /** Starts to read with connections of the reader role, until the monitor is closed. */
    public static WarehouseStateMonitor start(DataSource reader, Duration interval) {
        WarehouseStateMonitor monitor = new WarehouseStateMonitor(reader);
        var unused = monitor.thread.scheduleWithFixedDelay(
                monitor::readOrForget, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return monitor;
    }

    /** The state as of the last reading. */
    public WarehouseState state() {
        return state;
    }

    private void readOrForget() {
        try {
            state = WarehouseStateReader.read(reader);
            isUnavailable = false;
        } catch (RuntimeException e) {
            state = WarehouseState.UNKNOWN;
            if (!isUnavailable && !thread.isShutdown()) {
                LOG.atWarn().addKeyValue("cause", e.getMessage()).log("State of the warehouse unknown to metrics");
            }
            isUnavailable = true;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
