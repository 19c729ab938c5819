package dev.tapeline.testsupport.fault.run;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each phase of a run took, in the order of the phases. Not thread-safe. */
final class PhaseTimes {
    private final Map<String, Duration> times = new LinkedHashMap<>();
    private long since = System.nanoTime();

    /** Ends a phase, which began when the one before it ended. */
    void end(String phase) {
        long now = System.nanoTime();
        times.merge(phase, Duration.ofNanos(now - since), Duration::plus);
        since = now;
    }

    Map<String, Duration> all() {
        return Collections.unmodifiableMap(times);
    }

    /** The phases and their seconds. */
    static String describe(Map<String, Duration> times) {
        StringBuilder text = new StringBuilder();
        times.forEach((phase, time) ->
                text.append(text.isEmpty() ? "" : ", ").append("%s %.1f".formatted(phase, time.toMillis() / 1e3)));
        return text.toString();
    }
}
