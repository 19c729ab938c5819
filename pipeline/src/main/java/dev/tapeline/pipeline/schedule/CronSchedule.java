package dev.tapeline.pipeline.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.tapeline.failure.UsageException;
import dev.tapeline.pipeline.config.TapelineConfig;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** The times at which the weekly schedule starts a run. */
public final class CronSchedule {
    private final ExecutionTime times;
    private final ZoneId zone;

    private CronSchedule(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /**
     * The times of the configuration.
     *
     * @throws UsageException if the cron expression is invalid
     */
    public static CronSchedule of(TapelineConfig.Schedule schedule) {
        return of(schedule.cron(), schedule.zone());
    }

    static CronSchedule of(String cron, ZoneId zone) {
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
            return new CronSchedule(ExecutionTime.forCron(parser.parse(cron).validate()), zone);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "configuration: tapeline.schedule.cron is not a cron expression such as '0 0 9 ? * MON': "
                            + e.getMessage(),
                    e);
        }
    }

    /** The latest time that is not after the given one. */
    public Instant last(Instant now) {
        // The library searches strictly before.
        return found(times.lastExecution(now.plusSeconds(1).atZone(zone)), Instant.EPOCH);
    }

    /** The next time after the given one. */
    public Instant next(Instant now) {
        return found(times.nextExecution(now.atZone(zone)), Instant.MAX);
    }

    private static Instant found(Optional<ZonedDateTime> time, Instant otherwise) {
        return time.map(ZonedDateTime::toInstant).orElse(otherwise);
    }
}
