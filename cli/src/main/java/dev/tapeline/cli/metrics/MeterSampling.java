package dev.tapeline.cli.metrics;

import dev.tapeline.pipeline.ProcessRoles;
import dev.tapeline.pipeline.ProcessSampling;
import dev.tapeline.pipeline.config.TapelineConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;

/** Registers the meters of the roles with Micrometer and samples them. */
public record MeterSampling(MeterRegistry registry) implements ProcessSampling {
    @Override
    public Running start(String process, ProcessRoles roles, DataSource monitorRole, TapelineConfig.Metrics settings) {
        ProcessMeters meters = new ProcessMeters(registry);
        roles.observe(meters);
        return ProcessSampler.start(
                process, meters, monitorRole, settings.interval(), settings.retention(), Clock.systemUTC());
    }
}
