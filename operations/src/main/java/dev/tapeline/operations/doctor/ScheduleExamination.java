package dev.tapeline.operations.doctor;

import dev.tapeline.operations.warehouse.WarehouseReader;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Whether the weekly run will happen, and has happened. */
public final class ScheduleExamination {
    private static final Duration LATE = Duration.ofDays(9);

    private ScheduleExamination() {}

    /** When the newest batch finished. */
    public static Optional<Instant> lastRun(WarehouseReader reader) {
        return reader.rows("doctor/last-run", (row, context) -> Optional.ofNullable(row.getTimestamp(1)), Map.of())
                .get(0)
                .map(Timestamp::toInstant);
    }

    /**
     * The schedule.
     *
     * @param words of it
     * @param isServed whether a process runs it, as far as that can be seen from here
     */
    public static Finding finding(
            boolean isEnabled, String words, Instant next, Optional<Instant> lastRun, Instant now, boolean isServed) {
        String last = lastRun.map(at -> ", last run %d days ago"
                        .formatted(Duration.between(at, now).toDays()))
                .orElse(", no run yet");
        if (!isEnabled) {
            return Finding.warn(
                    "schedule", words + last, "tapeline.schedule.enabled=true, or start ./tapeline run by cron");
        }
        String text = words + ", next " + next + last;
        if (!isServed) {
            return Finding.warn("schedule", text + ", but nothing runs it", "./tapeline up");
        }
        return lastRun.filter(at -> Duration.between(at, now).compareTo(LATE) > 0)
                        .isPresent()
                ? Finding.warn("schedule", text, "look for the reason: ./tapeline status")
                : Finding.ok("schedule", text);
    }
}
