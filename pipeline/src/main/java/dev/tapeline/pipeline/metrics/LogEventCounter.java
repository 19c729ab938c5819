package dev.tapeline.pipeline.metrics;

import dev.tapeline.operations.metrics.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts the warnings and errors that this process logs. */
final class LogEventCounter extends Handler {
    private final Counter warnings;
    private final Counter errors;

    LogEventCounter(MeterRegistry registry) {
        warnings = counter(registry, "warn");
        errors = counter(registry, "error");
    }

    private static Counter counter(MeterRegistry registry, String level) {
        return Counter.builder(Metric.LOG_EVENTS.meterName())
                .tag("level", level)
                .register(registry);
    }

    void attach() {
        Logger.getLogger("").addHandler(this);
    }

    long warnings() {
        return (long) warnings.count();
    }

    long errors() {
        return (long) errors.count();
    }

    @Override
    public void publish(LogRecord record) {
        int level = record.getLevel().intValue();
        if (level >= Level.SEVERE.intValue()) {
            errors.increment();
        } else if (level >= Level.WARNING.intValue()) {
            warnings.increment();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
