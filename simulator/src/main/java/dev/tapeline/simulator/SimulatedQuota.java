package dev.tapeline.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The remaining calls of each key: a limit per day, which ends at midnight, and a limit for any second.
 *
 * <p>As at the vendor, a call over the limit per second costs a credit of the day. Thread-safe.
 */
final class SimulatedQuota {

    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final SimulatorSettings settings;
    private final Map<String, Integer> usedToday = new HashMap<>();
    private final Map<String, Deque<Instant>> lastSecond = new HashMap<>();
    private LocalDate today = LocalDate.MIN;

    SimulatedQuota(SimulatorSettings settings) {
        this.settings = settings;
    }

    /** Whether a call is within its limits. */
    enum Verdict {
        ALLOWED,
        BURST,
        DAILY_LIMIT_REACHED
    }

    synchronized Verdict take(String key, Instant instant) {
        startDay(instant.atZone(settings.dayResetZone()).toLocalDate());
        int used = usedToday.getOrDefault(key, 0);
        if (settings.callsPerDay().filter(limit -> used >= limit).isPresent()) {
            return Verdict.DAILY_LIMIT_REACHED;
        }
        usedToday.put(key, used + 1);
        return settings.callsPerSecond()
                        .filter(limit -> isOverSecondLimit(key, instant, limit))
                        .isPresent()
                ? Verdict.BURST
                : Verdict.ALLOWED;
    }

    private void startDay(LocalDate day) {
        if (!day.equals(today)) {
            today = day;
            usedToday.clear();
            lastSecond.values().removeIf(Deque::isEmpty);
        }
    }

    private boolean isOverSecondLimit(String key, Instant instant, int limit) {
        Deque<Instant> recent = lastSecond.computeIfAbsent(key, name -> new ArrayDeque<>());
        recent.removeIf(call -> !call.plus(WINDOW).isAfter(instant));
        if (recent.size() >= limit) {
            return true;
        }
        recent.add(instant);
        return false;
    }
}
