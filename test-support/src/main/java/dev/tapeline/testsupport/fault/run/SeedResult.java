package dev.tapeline.testsupport.fault.run;

import dev.tapeline.testsupport.fault.schedule.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The outcome of one seed.
 *
 * @param problems what differs from the undisturbed run or breaks a rule; empty if the seed has passed
 * @param unexpectedEnds processes that ended by themselves and were started again
 * @param phases of the run, in their order, and how long each took
 */
public record SeedResult(
        long seed,
        List<Fault> scheduled,
        List<Fault> injected,
        int recoveries,
        List<String> unexpectedEnds,
        List<String> problems,
        Map<String, Duration> phases,
        Duration duration) {
    public boolean hasPassed() {
        return problems.isEmpty();
    }

    /** Two lines; more if the seed has failed. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("seed %d: %s in %.1f s, injected %s, %d recoveries"
                .formatted(seed, hasPassed() ? "passed" : "FAILED", duration.toMillis() / 1e3, injected, recoveries));
        text.append("\n    seconds: ").append(PhaseTimes.describe(phases));
        unexpectedEnds.forEach(end -> text.append("\n    ended by itself: ").append(end));
        problems.forEach(problem -> text.append("\n    ").append(problem));
        if (!hasPassed()) {
            text.append("\n    schedule: ").append(scheduled);
        }
        return text.toString();
    }
}
