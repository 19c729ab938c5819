package dev.tapeline.extractor.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to ask today and in which order, what has to wait for credits, and what is not due.
 *
 * @param today within the credits that are left
 * @param later due as well, when there are credits again
 * @param creditsLeft before the plan; empty where there is no limit
 * @param days in which all that is due now will have been asked, today included; 0 if nothing is
 * @param warning that the watch list is too long for the quota
 */
public record FetchPlan(
        List<PlannedFetch> today,
        List<PlannedFetch> later,
        List<PlannedFetch> notDue,
        OptionalInt creditsLeft,
        Instant nextReset,
        int days,
        Optional<String> warning) {
    public FetchPlan {
        today = List.copyOf(today);
        later = List.copyOf(later);
        notDue = List.copyOf(notDue);
    }

    public boolean isEmpty() {
        return today.isEmpty() && later.isEmpty();
    }

    /** When there will be something to ask next: now, after the reset, or when the first answer gets old. */
    public Optional<Instant> nextDue(Instant now) {
        if (!today.isEmpty()) {
            return Optional.of(now);
        }
        if (!later.isEmpty()) {
            return Optional.of(nextReset);
        }
        return notDue.stream().flatMap(step -> step.dueAt().stream()).min(Instant::compareTo);
    }
}
