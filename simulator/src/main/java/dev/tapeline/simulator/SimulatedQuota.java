package dev.tapeline.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What each key may still ask: so many calls from one midnight to the next, so many within any second.
 *
 * <p>A call that comes too fast is refused and costs a credit of the day all the same, as the vendor has it. Thread-safe.
 */
final class SimulatedQuota {

    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final SimulatorSettings settings;
    private final Map<String, Integer> spentToday = new HashMap<>();
    private final Map<String, Deque<Instant>> lastSecond = new HashMap<>();
    private LocalDate today = LocalDate.MIN;

    SimulatedQuota(SimulatorSettings settings) {
        this.settings = settings;
    }

    /** What becomes of a call. */
    enum Verdict {
        LET_THROUGH,
        TOO_FAST,
        DAY_IS_SPENT
    }

    synchronized Verdict ask(String key, Instant instant) {
        beginDay(instant.atZone(settings.dayResetZone()).toLocalDate());
        int spent = spentToday.getOrDefault(key, 0);
        if (settings.callsPerDay().filter(limit -> spent >= limit).isPresent()) {
            return Verdict.DAY_IS_SPENT;
        }
        spentToday.put(key, spent + 1);
        return settings.callsPerSecond()
                        .filter(limit -> isTooFast(key, instant, limit))
                        .isPresent()
                ? Verdict.TOO_FAST
                : Verdict.LET_THROUGH;
    }

    private void beginDay(LocalDate day) {
        if (!day.equals(today)) {
            today = day;
            spentToday.clear();
            lastSecond.values().removeIf(Deque::isEmpty);
        }
    }

    private boolean isTooFast(String key, Instant instant, int limit) {
        Deque<Instant> recent = lastSecond.computeIfAbsent(key, name -> new ArrayDeque<>());
        recent.removeIf(call -> !call.plus(WINDOW).isAfter(instant));
        if (recent.size() >= limit) {
            return true;
        }
        recent.add(instant);
        return false;
    }
}
