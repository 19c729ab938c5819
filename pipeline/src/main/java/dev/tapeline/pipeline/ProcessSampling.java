package dev.tapeline.pipeline;

import dev.tapeline.pipeline.config.TapelineConfig;
import javax.sql.DataSource;

/** Writes samples of the meters of a process to the warehouse; the application knows the meters. */
public interface ProcessSampling {
    /**
     * Starts sampling.
     *
     * @param process name, unique among running processes, such as {@code up 4711@laptop}
     * @param roles of the process, which have been started
     * @param monitorRole connects as {@code tapeline_monitor}
     */
    Running start(String process, ProcessRoles roles, DataSource monitorRole, TapelineConfig.Metrics settings);

    /** Sampling in progress; closing it writes the last sample. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
